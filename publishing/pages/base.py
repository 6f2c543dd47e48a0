"""The page that every page type of the library starts from."""

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.text import slugify
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.admin.panels import FieldPanel
from wagtail.coreutils import find_available_slug
from wagtail.models import BaseViewRestriction, Page

from publishing.building.status import status_of
from publishing.documents.problems import Problem, PublishRefused, validation_problems
from publishing.models import DocumentPage, PagePermissions
from publishing.pages import readiness
from publishing.pages.copying import PageCopyForm
from publishing.pages.forms import PublishableForm
from publishing.pages.links import link_problems
from publishing.pages.rules import rule_problems
from publishing.previews import audiences

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser
    from wagtail.models import Revision

SLUG_HELP = (
    "The end of the page's address: small letters, figures and hyphens. If you change it, the old address leads here."
)
EXPIRED = "It expired on {0:%-d %B %Y at %H:%M}. Clear the expiry, or choose a date ahead."


class BasePage(DocumentPage):
    """A page with a document, as editors work with it: it says what it `lacks`, is previewed and is published."""

    base_form_class = PublishableForm
    copy_form_class = PageCopyForm
    # A page is for everybody or for nobody outside the CMS: readers have no accounts here.
    private_page_options: ClassVar[list[str]] = [BaseViewRestriction.LOGIN]
    # Titles and descriptions for search engines come from the document, menus from the tree.
    promote_panels: ClassVar[list[Any]] = [FieldPanel("slug", help_text=SLUG_HELP)]
    # Where a field is found in the form, if not at `id_<field>`. Page types add to it.
    anchors: ClassVar[dict[str, str]] = {"consent": "consent"}

    class Meta:
        abstract = True

    def lacks(self) -> list[Problem]:
        """Name what is missing before it may be published, each with its field. Page types add to it."""
        problems = []
        if self.needs_consent and not self.consent_in_force():
            problems.append(Problem("consent", "Record a consent that is in force."))
        if self.expire_at and self.expire_at <= timezone.now():
            problems.append(Problem("expire_at", EXPIRED.format(timezone.localtime(self.expire_at))))
        return problems + gone_problems(self) + link_problems(self) + rule_problems(self)

    def permissions_for_user(self, user: "AbstractUser | AnonymousUser") -> PagePermissions:
        """What a user may do with it: nothing while it is in the bin."""
        return PagePermissions(user, self)

    def anchor_of(self, field: str) -> str:
        """The place in the form where what is wrong with a field is mended."""
        return self.anchors.get(field, f"id_{field}")

    @property
    def status_string(self) -> str:
        """Its status, as the gateway has it; Wagtail's own says live of what nobody sees."""
        return status_of(self).words

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Refuse what may not be; a title in another alphabet is no reason."""
        self._find_slug()
        super().full_clean(*args, **kwargs)

    def minimal_clean(self) -> None:
        """Refuse what may not even be a draft; a title in another alphabet may."""
        self._find_slug()
        super().minimal_clean()

    def _find_slug(self) -> None:
        """Where no letter of the title can stand in an address, the kind of the page gives it."""
        if self.path and not self.slug and not slugify(self.title):
            self.slug: str = find_available_slug(self.get_parent(), self.document_kind)

    def save_revision(self, *args: Any, **kwargs: Any) -> "Revision":
        """Save a draft, and with it what the draft lacks."""
        revision: Revision = super().save_revision(*args, **kwargs)
        readiness.note(self)
        return revision

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """Where the draft can be seen."""
        return audiences.modes(self)

    def is_previewable(self) -> bool:
        """Say that it can be previewed, without asking where: lists ask this of every page."""
        return True

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page as it is in the form, built like a public document and never stored as one."""
        return audiences.preview(request, self, mode_name)

    def with_content_json(self, content: dict[str, Any]) -> Self:
        """The page as a revision has it, which knows what of it is live now.

        Wagtail has it know what was live when the revision was saved: where nothing was, scheduling that revision would
        take down what has been published since.
        """
        page: Self = super().with_content_json(content)
        page.live_revision_id = self.live_revision_id
        return page

    def publish(self, revision: "Revision", *args: Any, skip_permission_checks: bool = False, **kwargs: Any) -> None:
        """Publish a revision, or refuse: every way to publish or schedule passes here.

        Raises PublishRefused, with each reason at its field, and changes nothing.
        """
        action = PublishPageRevisionAction(revision, *args, **kwargs)
        if problems := action.object.lacks():
            named = {problem.field for problem in problems}
            others = [problem for problem in field_problems(action.object) if problem.field not in named]
            raise PublishRefused(action.object, [*problems, *others])
        action.execute(skip_permission_checks=skip_permission_checks)


def gone_problems(page: DocumentPage) -> list[Problem]:
    """The choices of this version that are no longer there, and that nothing stands in for yet."""
    words = "The {} that was chosen is no longer there. Choose another, or save the draft without one."
    return [Problem(one.field, words.format(one.name)) for one in page.gone_choices if one.is_open(page)]


def field_problems(page: Page) -> list[Problem]:
    """The problems that Django's own validation finds."""
    try:
        page.full_clean()
    except ValidationError as error:
        return validation_problems(error)
    return []

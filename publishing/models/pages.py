"""The page that every page type of the library starts from."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from publishing.documents.problems import Problem, PublishRefused, validation_problems
from publishing.documents.shapes import Built
from publishing.pages.forms import PublishableForm

if TYPE_CHECKING:
    from wagtail.models import Revision

    from publishing.building.assembly import Assembly
    from publishing.documents.shapes import DocumentPart, Facet


# The date of a page that no revision ever published: made by a command, in the tree from the start.
NEVER = date(1970, 1, 1)


class BasePage(Page):
    """A page whose public face is a document.

    A page type names its `document_kind` and `collection`, says what it `lacks` before it may be published, and builds
    its document; serving, search and API read that document and never the page.
    """

    document_kind: ClassVar[str]
    collection: ClassVar[str] = "pages"
    needs_consent: ClassVar[bool] = False
    # What building a document follows: joined to the page itself; its child rows, with what is joined to those; and
    # everything else, in queries of their own for many pages at once.
    document_joined: ClassVar[tuple[str, ...]] = ()
    document_children: ClassVar[dict[str, tuple[str, ...]]] = {}
    document_related: ClassVar["tuple[str | Prefetch[Any], ...]"] = ()

    base_form_class = PublishableForm

    class Meta:
        abstract = True

    def lacks(self) -> list[Problem]:
        """Name what is missing before it may be published, each with its field. Page types add to it."""
        if self.needs_consent and not self.consent_in_force():
            return [Problem("consent", "Record a consent that is in force.")]
        return []

    def consent_in_force(self) -> bool:
        """Say whether the page's consents hold now."""
        from publishing.building.gateway import Gateway

        return bool(self.pk) and Gateway([self]).consent_holds(self)

    def is_sample_content(self) -> bool:
        """Say whether it is demonstration content, shown or hidden by one setting."""
        return False

    def build_document(self, assembly: "Assembly") -> Built:
        """Return the document of the live page. Reads the database, never the network; renders no template."""
        raise NotImplementedError

    @property
    def public_date(self) -> date:
        """The date that orders it among its like: the day of its first publication, unless a page type has its own."""
        return timezone.localdate(self.first_published_at) if self.first_published_at else NEVER

    def built(
        self, assembly: "Assembly", card: "DocumentPart", body: "DocumentPart", facets: Iterable["Facet"] = ()
    ) -> Built:
        """Return the document with this card and body, at the page's own address."""
        return Built(
            id=self.translation_key,
            kind=self.document_kind,
            collection=self.collection,
            slug=self.slug,
            path=assembly.path_of(self),
            title=self.title,
            date=self.public_date,
            card=card,
            body=body,
            facets=tuple(facets),
            is_sample=self.is_sample_content(),
        )

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        """Where the draft can be seen."""
        from publishing.previews.audiences import modes

        return modes(self)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """Show the page as it is in the form, built like a public document and never stored as one."""
        from publishing.previews.audiences import preview

        return preview(request, self, mode_name)

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
            raise PublishRefused(action.object, [*problems, *field_problems(action.object)])
        action.execute(skip_permission_checks=skip_permission_checks)


def field_problems(page: Page) -> list[Problem]:
    """Return what Django's own validation finds."""
    try:
        page.full_clean()
    except ValidationError as error:
        return validation_problems(error)
    return []

"""The pages of the framework: its front page, and one for each characteristic."""

from typing import TYPE_CHECKING, Any, ClassVar

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from characteristics.models.permissions import FrameworkPagePermissions
from publishing.blocks import ContentStreamBlock, stream_lacks
from publishing.documents.problems import Problem
from publishing.pages.base import BasePage
from publishing.pages.cornerstones import Cornerstone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.contrib.auth.models import AbstractUser, AnonymousUser

    from characteristics.models.framework import CharacteristicWording


class CharacteristicsPage(Cornerstone, BasePage):
    """The front page of the framework."""

    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["library.HomePage"]
    subpage_types: ClassVar[list[str]] = ["characteristics.CharacteristicPage"]
    document_kind = "characteristics"

    introduction: Any = StreamField(ContentStreamBlock(required=False), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = "characteristics page"

    def lacks(self) -> list[Problem]:
        """Its introduction must be complete."""
        return super().lacks() + [Problem("introduction", message) for message in stream_lacks(self.introduction)]

    def permissions_for_user(self, user: "AbstractUser | AnonymousUser") -> FrameworkPagePermissions:
        """Let nobody delete, move or copy it."""
        return FrameworkPagePermissions(user, self)


READ_ONLY = "A word of the framework: whoever runs the service changes it by loading a new version."


class CharacteristicPage(Cornerstone, BasePage):
    """A characteristic. Its wording belongs to the versions of the framework; editors own what they add around it."""

    parent_page_types: ClassVar[list[str]] = ["characteristics.CharacteristicsPage"]
    subpage_types: ClassVar[list[str]] = []
    document_kind = "characteristic"
    # Made by loading a framework file.
    is_creatable = False
    document_related = (
        "wordings__version",
        "competency_wordings__version",
        "competency_wordings__competency",
        "themes",
    )

    around: Any = StreamField(
        ContentStreamBlock(required=False),
        blank=True,
        help_text="What you want to add around the framework's own words.",
    )

    content_panels = [FieldPanel("title", read_only=True, help_text=READ_ONLY), FieldPanel("around")]
    promote_panels = [FieldPanel("slug", read_only=True, help_text="The framework's own: it stays as it is.")]

    class Meta:
        verbose_name = "characteristic"

    # Its current wording, where that was read together with the page.
    wording_read: "CharacteristicWording | None" = None

    def current_wording(self) -> "CharacteristicWording":
        """The wording in the current version. Raises LookupError if that version does not have the characteristic."""
        if (wording := self._wording_if_current()) is not None:
            return wording
        message = f"The current framework version has no wording for {self.slug}"
        raise LookupError(message)

    def is_worded(self) -> bool:
        """Say whether the current version has this characteristic."""
        return self._wording_if_current() is not None

    def _wording_if_current(self) -> "CharacteristicWording | None":
        if self.wording_read is not None:
            return self.wording_read
        wordings: Iterable[CharacteristicWording] = self.wordings.all()
        return next((wording for wording in wordings if wording.version.is_current), None)

    def lacks(self) -> list[Problem]:
        """Name what keeps it back: the current version must word it, and what editors add must be complete."""
        problems = super().lacks()
        if not self.wordings.filter(version__is_current=True).exists():
            problems.append(Problem("title", "The current version of the framework does not have this characteristic."))
        return problems + [Problem("around", message) for message in stream_lacks(self.around)]

    def with_content_json(self, content: dict[str, Any]) -> "CharacteristicPage":
        """The page as a revision has it; title and slug are the framework's, so no revision brings old ones."""
        page: CharacteristicPage = super().with_content_json(content)
        page.title, page.slug = self.title, self.slug
        page.set_url_path(self.get_parent())
        return page

    def permissions_for_user(self, user: "AbstractUser | AnonymousUser") -> FrameworkPagePermissions:
        """Let nobody delete, move or copy it."""
        return FrameworkPagePermissions(user, self)

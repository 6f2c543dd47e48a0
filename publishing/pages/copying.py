"""Copying pages: a copy is a draft, and is published only as far as the rules for publishing let it."""

from itertools import count
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

NO_ALIAS = "A page cannot be kept in step with another. Copy it instead."
AS_FAR_AS_ALLOWED = "A copy that still lacks something, such as a consent of its own, stays a draft, and you are told."


class PageCopyForm(CopyForm):
    """The form of a copy: Wagtail makes a draft, and what is to be published of it goes the way of every publish."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)
        self.fields["new_slug"].initial = _free_slug(self.page)
        if "publish_copies" in self.fields:
            self.fields["publish_copies"].help_text += f" {AS_FAR_AS_ALLOWED}"

    def clean(self) -> dict[str, Any]:
        """Refuse an alias, which would have no document of its own, and leave Wagtail nothing to publish."""
        cleaned: dict[str, Any] = super().clean()
        if "alias" in self.data:
            self.add_error("new_title", ValidationError(NO_ALIAS))
        cleaned.pop("publish_copies", None)
        return cleaned


def _free_slug(page: Page) -> str:
    taken = set(page.get_siblings().values_list("slug", flat=True))
    numbered = (f"{page.slug}-{number}" for number in count(2))
    return next(slug for slug in numbered if slug not in taken)

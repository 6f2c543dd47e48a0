"""The house that a library moves into: what stands there already, and what of it gives way."""

from functools import cache
from typing import Any
from uuid import UUID

from django.conf import settings
from wagtail.models import Page, PageLogEntry

from cms.filling.content import PROGRAMME
from cms.filling.first_pages import FOLDER, HOME, OTHERS, Head, identity
from contentfiles.front_matter import read
from library.models import StoryPage
from library.samples.records import find_record
from programme.content.loading import identities_in
from publishing.pages.cornerstones import Cornerstone

MOVED = "moved"


def is_empty() -> bool:
    """Say whether there is no story yet but samples: what stands there from the start then gives way."""
    return not StoryPage.objects.filter(sample_key="").exists()


def is_untouched(page: Any) -> bool:
    """Say whether a page is as commands have made it: nobody has worked on it, and it did not move here."""
    if isinstance(page, StoryPage):
        return bool(page.sample_key) and find_record(page) is not None
    if not (isinstance(page, Cornerstone) or page.translation_key in first_identities()):
        return False
    entries = PageLogEntry.objects.filter(page=page.pk)
    return not (entries.filter(user__isnull=False) | entries.filter(**{f"data__{MOVED}": True})).exists()


def stand_in(model: type[Page], slug: str, parent: Page) -> Any:
    """An untouched page that stands where one from elsewhere belongs: the only one of its type, or at its address."""
    is_only_one = getattr(model, "max_count", None) == 1
    found = model.objects.first() if is_only_one else model.objects.child_of(parent).filter(slug=slug).first()
    return found if found is not None and is_untouched(found) else None


@cache
def first_identities() -> set[UUID]:
    """The permanent ids of the pages that a site begins with, and of the events that are brought to it."""
    first = {identity(read(FOLDER / name, Head).head.slug) for name in (HOME, *OTHERS)}
    return first | identities_in(settings.BASE_DIR / PROGRAMME)

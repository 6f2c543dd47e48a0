"""Where a page is live, as its editors are told; rooms above add the places that they know."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import AbstractUser
from wagtail.models import Page


@dataclass(frozen=True)
class Place:
    """A place where the page is, or still is though it should not be."""

    name: str
    words: str
    at: datetime | None = None
    address: str = ""
    is_behind: bool = False


# The places of a page that a user of the CMS may know of.
Places = Callable[[Page, AbstractUser], Iterable[Place]]
_known: list[Places] = []


def register(places: Places) -> None:
    """Add a source of places that editors are told of; called when the app of a room is ready."""
    _known.append(places)


def places_of(page: Page, user: AbstractUser) -> list[Place]:
    """Every place where a page is live; none for one that was never saved."""
    return [place for places in _known for place in places(page, user)] if page.pk else []

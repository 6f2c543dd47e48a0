"""Following the change feed: after every run the copy is what is public, whatever happened in between."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote


class Refused(Exception):
    """The library does not know the place any more, whatever the reason."""


Fetch = Callable[[str], dict[str, Any]]
WHOLE = "changes?include=full"


@dataclass
class Copy:
    """The documents by id, and where the feed goes on."""

    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    next: str | None = None


def follow(copy: Copy, fetch: Fetch) -> None:
    """Bring the copy up to date. Stored in one piece with its place, it can be stopped anywhere."""
    page = _first(copy, fetch)
    while True:
        if page["resync"]:
            copy.documents.clear()
        for change in page["items"]:
            _apply(copy, change)
        copy.next = page["next"]
        if not page["has_more"]:
            return
        page = fetch(_onwards(copy.next))


def _first(copy: Copy, fetch: Fetch) -> dict[str, Any]:
    """Where the copy stands; the beginning, if that place is refused."""
    if copy.next is None:
        return fetch(WHOLE)
    try:
        return fetch(_onwards(copy.next))
    except Refused:
        return {**fetch(WHOLE), "resync": True}


def _onwards(place: str) -> str:
    return f"{WHOLE}&since={quote(place)}"


def _apply(copy: Copy, change: dict[str, Any]) -> None:
    if change["action"] == "delete":
        copy.documents.pop(change["id"], None)
    else:
        copy.documents[change["id"]] = change["document"]

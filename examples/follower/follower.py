"""Following the change feed: after every run the copy is what is public, whatever happened in between."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

Fetch = Callable[[str], dict[str, Any]]


@dataclass
class Copy:
    """The documents by id, and where the feed goes on."""

    documents: dict[str, dict[str, Any]] = field(default_factory=dict)
    next: str | None = None


def follow(copy: Copy, fetch: Fetch) -> None:
    """Bring the copy up to date. Stored in one piece with its place, it can be stopped anywhere."""
    has_more = True
    while has_more:
        page = fetch("changes?include=full" + (f"&since={quote(copy.next)}" if copy.next else ""))
        if page["resync"]:
            copy.documents.clear()
        for change in page["items"]:
            _apply(copy, change)
        copy.next, has_more = page["next"], page["has_more"]


def _apply(copy: Copy, change: dict[str, Any]) -> None:
    if change["action"] == "delete":
        copy.documents.pop(change["id"], None)
    else:
        copy.documents[change["id"]] = change["document"]

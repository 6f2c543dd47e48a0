"""What a search finds."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Hit:
    """A document that was found."""

    id: UUID


@dataclass(frozen=True)
class SearchResult:
    """A page of hits, best first, and how many there are in all.

    It is not complete while the index has yet to take in changes: what changed is then left out, never shown as it was.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    is_complete: bool = True

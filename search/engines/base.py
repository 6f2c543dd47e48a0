"""What every engine is given, what it gives back, and what it may refuse."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from search.query.filters import EVERYTHING, Narrowing
from search.query.plan import Plan
from search.query.request import Sort
from search.query.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Question(Scope):
    """A search as an engine sees it: no text from people, only terms and values."""

    plan: Plan
    narrowing: Narrowing = EVERYTHING
    facets: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    size: int = 12

    @property
    def is_first_page(self) -> bool:
        """Say whether the question is for the first page."""
        return self.offset == 0 and self.sort is Sort.RELEVANCE


# Facet name, value, how many documents.
Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Found:
    """What an engine found: a page of ids in order, how many there are, and the counts of the facets asked for.

    The counts of a facet ignore its own selection; values that nothing carries are left out. It is not complete while
    the engine has yet to take in changes: what changed is then left out of everything, never shown as it was.
    `close` is how many meet every clause, and `close_ids` are those of them on this page.
    `scores` are those of the ids, by relevance, for their words alone: that a document is close does not count in them.
    """

    ids: tuple[UUID, ...] = ()
    total: int = 0
    counts: Counts = field(default_factory=dict)
    is_complete: bool = True
    close: int = 0
    close_ids: frozenset[UUID] = frozenset()
    scores: tuple[float, ...] = ()


class EngineUnavailable(Exception):
    """The engine cannot answer now; another one has to."""


class Engine(Protocol):
    """Retrieves, ranks and counts.

    The order: documents that meet every clause first, then by relevance, newest first among equals, then by id.
    """

    name: str

    def find(self, question: Question) -> Found:
        """Answer, leaving out what it has not yet taken in. Raises EngineUnavailable."""

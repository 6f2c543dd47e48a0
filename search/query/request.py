"""The request for a search."""

import re
from dataclasses import dataclass
from enum import StrEnum

from search.query.filters import EVERYTHING, Narrowing

PAGE_SIZE = 12
# A pasted page or two; what comes after it is not read.
MOST_CHARACTERS = 10_000

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


class Sort(StrEnum):
    """The order of what is found."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True)
class SearchRequest:
    """A search, page by page; `exact` searches the words as they are, without correction."""

    text: str
    page: int = 1
    page_size: int = PAGE_SIZE
    narrowing: Narrowing = EVERYTHING
    facets: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    exact: bool = False
    include_sample: bool = True

    @property
    def is_first_look(self) -> bool:
        """Say whether it is the beginning of a search: its first page, without filters."""
        return self.page == 1 and self.narrowing.is_empty and self.sort is Sort.RELEVANCE

    @property
    def offset(self) -> int:
        """How many hits come before this page."""
        return (self.page - 1) * self.page_size


def typed(text: str) -> str:
    """The words that a person typed or pasted, cut to 10,000 characters; nothing in them is a query language."""
    return " ".join(_CONTROL.sub(" ", text[:MOST_CHARACTERS]).split())

"""The request for a search."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from search.query.filters import EVERYTHING, Narrowing

PAGE_SIZE = 12
# A pasted page or two; what comes after it is not read.
MOST_CHARACTERS = 10_000

# Double quotes of every kind.
QUOTES = re.compile('["\u201c\u201d\u201e\u00ab\u00bb\uff02]')
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
    def with_words_apart(self) -> "SearchRequest | None":
        """The same search with nothing demanded word for word; None if nothing is."""
        text = " ".join(QUOTES.sub(" ", self.text).split())
        return replace(self, text=text, page=1) if QUOTES.search(self.text) and text else None

    @property
    def only_counted(self) -> "SearchRequest":
        """The same search for how much it finds: nothing of that is put in order or read."""
        return replace(self, page=1, page_size=0, facets=())

    @property
    def offset(self) -> int:
        """How many hits come before this page."""
        return (self.page - 1) * self.page_size


def typed(text: str) -> str:
    """The words that a person typed or pasted, cut to 10,000 characters; nothing in them is a query language."""
    return " ".join(_CONTROL.sub(" ", text[:MOST_CHARACTERS]).split())

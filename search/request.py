"""What somebody asks for."""

import re
from dataclasses import dataclass

PAGE_SIZE = 12
# A pasted page or two; what comes after it is not read.
MOST_CHARACTERS = 10_000

_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")


@dataclass(frozen=True)
class SearchRequest:
    """A search for words in one collection, page by page."""

    text: str
    page: int = 1
    page_size: int = PAGE_SIZE
    collection: str = "stories"

    @classmethod
    def from_person(cls, text: str, page: int = 1) -> "SearchRequest":
        """Take what a person typed or pasted, cut to 10,000 characters: words, never a query language."""
        return cls(" ".join(_CONTROL.sub(" ", text[:MOST_CHARACTERS]).split()), page)

    @property
    def offset(self) -> int:
        """How many hits come before this page."""
        return (self.page - 1) * self.page_size

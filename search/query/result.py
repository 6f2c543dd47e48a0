"""What a search finds, as pages and API tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class Passage:
    """A piece of text, and where in it the words are that were looked for: from and to, in characters.

    `page` is the page on which the first of them stands, in a text that has pages.
    """

    text: str = ""
    ranges: tuple[tuple[int, int], ...] = ()
    page: int | None = None


@dataclass(frozen=True)
class Highlights:
    """Title and summary, and the passage of the text that answers best; without one if the text has none."""

    title: Passage
    summary: Passage
    passage: Passage


@dataclass(frozen=True)
class Met:
    """What met a search beside title, summary and passage: its name, such as Topic, and the words in it."""

    name: str
    text: str
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Why:
    """Why something was found: by which words, as the story has them, by which of its competencies, and by what else.

    `met` tells only what the highlights do not.
    """

    words: tuple[str, ...] = ()
    competencies: tuple[str, ...] = ()
    met: tuple[Met, ...] = ()


@dataclass(frozen=True)
class Hit:
    """A document that was found, with the card that lists show of it, as JSON."""

    id: UUID
    card: str
    highlights: Highlights
    why: Why


@dataclass(frozen=True)
class FacetValue:
    """A value that a search can be narrowed to, and how many it would then find."""

    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True)
class QueryText:
    """What was typed, what it was corrected to if it was, and what was searched."""

    text: str = ""
    corrected: str | None = None

    @property
    def searched_as(self) -> str:
        """The words that were looked for."""
        return self.corrected or self.text


@dataclass(frozen=True)
class SearchResult:
    """A page of hits, best first, how many there are in all, and the facets that were asked for.

    `promoted` are the editors' choices for the query, on the first page: beside the hits, so that these, their number
    and the facets are as they would be without; one that matches is among the hits too.

    `degraded`: another engine than the one of this service answered, because that one could not.
    `meets_all` says of a first page by relevance whether the best has all that was asked for.
    It is not complete while the engine has yet to take in changes: what changed is left out, never shown as it was.
    """

    query: QueryText
    hits: tuple[Hit, ...] = ()
    promoted: tuple[Hit, ...] = ()
    total: int = 0
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    engine: str = ""
    degraded: bool = False
    is_complete: bool = True
    meets_all: bool = False

    @property
    def is_lasting(self) -> bool:
        """Say whether it stays as good as it is for as long as nothing public changes."""
        return self.is_complete and not self.degraded

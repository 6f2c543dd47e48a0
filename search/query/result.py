"""What a search finds, as pages and API tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True)
class Passage:
    """A piece of text, and where in it the words are that were looked for: from and to, in characters."""

    text: str = ""
    ranges: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Excerpt(Passage):
    """A passage of what a document says: by whom, if that is not who tells it all, and where.

    `second` is the one from which it is said in a recording, `page` the one on which it stands in a file.
    """

    speaker: str = ""
    second: float | None = None
    page: int | None = None

    @property
    def whole_second(self) -> int:
        """The second to play from."""
        return int(self.second or 0)

    @property
    def clock(self) -> str:
        """The same as players show it: 1:03."""
        minutes, seconds = divmod(self.whole_second, 60)
        return f"{minutes}:{seconds:02}"


@dataclass(frozen=True)
class Highlights:
    """Title and summary, and the passage of the text that answers best; without one if the text has none."""

    title: Passage
    summary: Passage
    passage: Excerpt


@dataclass(frozen=True)
class Met:
    """What met a search beside title, summary and passage: its name, such as Topic, and the words in it."""

    name: str
    text: str
    ranges: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Told:
    """A competency that a document was found by: what it is called, and what is shown of it."""

    label: str
    shown: Passage


@dataclass(frozen=True)
class Why:
    """Why something was found: by which words, as the story has them, by which of its competencies, and by what else.

    `met` tells only what the highlights do not.
    """

    words: tuple[str, ...] = ()
    competencies: tuple[Told, ...] = ()
    met: tuple[Met, ...] = ()


class Strength(StrEnum):
    """How much of what was asked for a document has: all of it, or some; or nothing, and it means the like."""

    CLOSE = "close"
    PARTIAL = "partial"
    NEAR = "near"


@dataclass(frozen=True)
class Hit:
    """A document that was found, with the card that lists show of it, as JSON."""

    id: UUID
    card: str
    highlights: Highlights
    why: Why
    strength: Strength


@dataclass(frozen=True)
class FacetValue:
    """A value that a search can be narrowed to, and how many it would then find."""

    value: str
    label: str
    count: int
    selected: bool = False


@dataclass(frozen=True)
class Destination:
    """Something to go to instead of searching: what it is, what it is called, its path, and how many stories it has.

    `type` is the facet whose value it is, `name` what people read for that; stories that several names narrow are of
    no one facet.
    """

    type: str
    name: str
    text: str
    path: str
    count: int


@dataclass(frozen=True)
class QueryText:
    """What was typed, what it was corrected to if it was, and which words of what was searched no story has.

    `did_you_mean` is the same text with others in the place of some of these, to be offered.
    """

    text: str = ""
    corrected: str | None = None
    missing: tuple[str, ...] = ()
    did_you_mean: str | None = None

    @property
    def searched_as(self) -> str:
        """The words that were looked for."""
        return self.corrected or self.text


@dataclass(frozen=True)
class SearchResult:
    """A page of hits, best first, how many there are in all, and the facets that were asked for.

    `promoted` are the editors' choices for the query, on the first page: beside the hits, so that these, their number
    and the facets are as they would be without; one that matches is among the hits too.

    `destinations` are what somebody may want to go to who typed this, at the beginning of a search.

    If the service searches `by_meaning`, close hits need not come first, and `near` are a few documents more that mean
    the like, at the beginning of a search that finds little; beside the hits. It is not read while the encoder is
    silent, or has yet to read some of what was found: in a moment the order may be another one.

    `degraded`: another engine than the one of this service answered, because that one could not.
    `close` is how many have all that was asked for.
    It is not complete while the engine has yet to take in changes: what changed is left out, never shown as it was.
    """

    query: QueryText
    hits: tuple[Hit, ...] = ()
    promoted: tuple[Hit, ...] = ()
    near: tuple[Hit, ...] = ()
    destinations: tuple[Destination, ...] = ()
    total: int = 0
    facets: Mapping[str, tuple[FacetValue, ...]] = field(default_factory=dict)
    engine: str = ""
    degraded: bool = False
    is_complete: bool = True
    is_read: bool = True
    by_meaning: bool = False
    close: int = 0

    @property
    def is_lasting(self) -> bool:
        """Say whether it stays as good as it is for as long as nothing public changes."""
        return self.is_complete and self.is_read and not self.degraded

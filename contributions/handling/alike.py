"""How alike two texts are, by words in a row: a story that is told twice shares more than its subject."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from search.language.analysis import terms

# So many terms in a row are compared; so many of the shorter text's make two likely to tell the same.
RUN, LIKELY = 3, 0.25


@dataclass(frozen=True)
class Likeness:
    """What part of the shorter text the longer one has, from 0 to 1, and the longest words in a row that both have."""

    part: float
    words: str

    @property
    def percent(self) -> int:
        """The part of the shorter text, in hundredths."""
        return round(self.part * 100)


@dataclass(frozen=True)
class Telling:
    """A text that is compared with others; its runs of terms are made once."""

    text: str

    @cached_property
    def runs(self) -> set[tuple[str, ...]]:
        """The runs of terms; a text that is shorter than one is a run itself."""
        found = terms(self.text)
        ends = range(max(len(found) - RUN + 1, 1)) if found else range(0)
        return {tuple(found[at : at + RUN]) for at in ends}

    def likeness(self, other: str) -> Likeness | None:
        """How alike it and another text are; None if they are not likely to tell the same."""
        runs = Telling(other).runs
        shorter = min(len(self.runs), len(runs))
        part = len(self.runs & runs) / shorter if shorter else 0.0
        return Likeness(part, _in_both(self.text.split(), other.split())) if part >= LIKELY else None


def _in_both(one: list[str], other: list[str]) -> str:
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return " ".join(one[match.a : match.a + match.size])

"""Editors' synonyms as the planner uses them: from terms to other phrases for the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from search.language.analysis import terms, words
from search.models import Synonym
from search.query.plan import Phrase

# Words, what they mean with commas between, whether both ways.
Row = tuple[str, str, bool]


@dataclass(frozen=True)
class Synonyms:
    """The synonyms of each phrase; every single word of them is known, so that none is taken for a typing mistake."""

    others: Mapping[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)
    known: frozenset[str] = frozenset()

    @property
    def longest(self) -> int:
        """The number of terms in the longest phrase that has synonyms."""
        return max(map(len, self.others), default=0)

    def __or__(self, more: "Synonyms") -> "Synonyms":
        """These and some more."""
        both = {
            phrase: (*self.others.get(phrase, ()), *more.others.get(phrase, ()))
            for phrase in (*self.others, *more.others)
        }
        return Synonyms(both, self.known | more.known)


def read_synonyms() -> tuple[Row, ...]:
    """The synonyms as they are now; one query."""
    return tuple(Synonym.objects.values_list("words", "means", "is_two_way"))


@lru_cache(maxsize=8)
def compiled(rows: tuple[Row, ...]) -> Synonyms:
    """The synonyms in these rows."""
    others: dict[Phrase, dict[Phrase, None]] = {}
    for left, right, is_two_way in rows:
        group = [left, *right.split(",")]
        phrases = [tuple(terms(one)) for one in group]
        for phrase in phrases if is_two_way else phrases[:1]:
            others.setdefault(phrase, {}).update((other, None) for other in phrases if other and other != phrase)
    spelt = (word for left, right, _ in rows for word in words(f"{left} {right}"))
    return Synonyms({phrase: tuple(found) for phrase, found in others.items() if phrase}, frozenset(spelt))


def spans(found: list[str], synonyms: Synonyms) -> Iterable[tuple[int, int, tuple[Phrase, ...]]]:
    """Yield the longest pieces of these terms that have synonyms: from, to, and the synonyms."""
    place = 0
    while place < len(found):
        for size in range(min(synonyms.longest, len(found) - place), 0, -1):
            if others := synonyms.others.get(tuple(found[place : place + size])):
                yield place, place + size, others
                place += size - 1
                break
        place += 1

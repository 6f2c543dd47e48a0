"""Competencies that a text shows, each with the sentence that speaks for it; nothing is tagged by itself.

A sentence counts for a competency by the cues in it, rare ones more than common ones, whatever its length; the
competency is worth its best sentences. Measured by `python -m benchmarks.suggestions`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from math import log, sqrt

from search.language.analysis import terms
from search.language.sentences import sentences
from search.suggesting.cues import Cue

MOST_SUGGESTED = 4
# How many sentences a competency is judged by, and how many words make a short one count less than a long one.
SENTENCES_READ, SHORT = 8, 10
# A cue by how many of all entries have it.
Rarity = Callable[[str], float]


@dataclass(frozen=True)
class Likely:
    """A competency that a text is likely to show, by its slug, and the sentence that speaks for it most."""

    slug: str
    sentence: str


@dataclass(frozen=True)
class _Sentence:
    text: str
    cues: frozenset[Cue]
    length: int


def suggested(texts: Iterable[str], cues: Mapping[str, frozenset[Cue]], rarity: Rarity) -> list[Likely]:
    """Up to four competencies that a text shows, the likeliest first, by the cues of each (of its slug)."""
    longest = max((len(cue) for own in cues.values() for cue in own), default=0)
    told = [_sentence(text, longest) for one in texts for text in sentences(one)]
    weighed = {slug: _weighed(told, own, rarity) for slug, own in cues.items()}
    likeliest = nlargest(MOST_SUGGESTED, weighed, key=lambda slug: sum(weight for weight, _ in weighed[slug]))
    return [Likely(slug, weighed[slug][0][1].text) for slug in likeliest if weighed[slug]]


def rarity_among(total: int, having: Callable[[str], int]) -> Rarity:
    """The rarity of a term among so many entries, of which so many have it (BM25's)."""

    @cache
    def rarity(term: str) -> float:
        number = having(term)
        return log(1 + (total - number + 0.5) / (number + 0.5))

    return rarity


def _weighed(told: Sequence[_Sentence], own: frozenset[Cue], rarity: Rarity) -> list[tuple[float, _Sentence]]:
    """The best sentences for a competency, each with its weight."""
    weighed = ((_weight(sentence, own, rarity), sentence) for sentence in told if sentence.cues & own)
    return nlargest(SENTENCES_READ, weighed, key=lambda pair: pair[0])


def _weight(sentence: _Sentence, own: frozenset[Cue], rarity: Rarity) -> float:
    return sum(sum(map(rarity, cue)) for cue in sentence.cues & own) / sqrt(sentence.length + SHORT)


def _sentence(text: str, longest: int) -> _Sentence:
    read = terms(text)
    runs = (tuple(read[at : at + length]) for length in range(1, longest + 1) for at in range(len(read) - length + 1))
    return _Sentence(text, frozenset(runs), len(read))

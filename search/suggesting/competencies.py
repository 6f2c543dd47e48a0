"""Competencies that a text shows, each with the sentence that speaks for it; nothing is tagged by itself.

A sentence counts for a competency by the cues in it, rare ones more than common ones, whatever its length; the
competency is worth its best sentences. Where it is known what sentences mean, that has its part in the order. Measured
by `python -m benchmarks.suggestions`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from math import log, sqrt

from search.language.analysis import terms
from search.language.sentences import sentences
from search.meaning.fusing import fused
from search.suggesting.cues import Cue

MOST_SUGGESTED = 4
# How many sentences a competency is judged by, and how many words make a short one count less than a long one.
SENTENCES_READ, SHORT = 8, 10
# A cue by how many of all entries have it.
Rarity = Callable[[str], float]
# The sentences that speak for each competency, the best first, each with its weight.
Weighed = Mapping[str, Sequence[tuple[float, str]]]


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


def weighed(texts: Iterable[str], cues: Mapping[str, frozenset[Cue]], rarity: Rarity) -> Weighed:
    """The sentences that speak for each competency (its slug), by the cues of each; none for those without any."""
    longest = max((len(cue) for own in cues.values() for cue in own), default=0)
    told = [_sentence(text, longest) for text in sentences_of(texts)]
    return {slug: best for slug, own in cues.items() if (best := _best(told, own, rarity))}


def likeliest(spoken_for: Weighed, nearness: Mapping[str, float]) -> list[Likely]:
    """Up to four competencies, the likeliest first: by their sentences, and how near the text is to each in meaning."""
    weights = {slug: sum(weight for weight, _ in best) for slug, best in spoken_for.items()}
    ordered = fused(list(weights), weights, {slug: nearness[slug] for slug in weights if slug in nearness})
    return [Likely(slug, spoken_for[slug][0][1]) for slug in ordered[:MOST_SUGGESTED]]


def sentences_of(texts: Iterable[str]) -> list[str]:
    """The sentences of some texts."""
    return [sentence for text in texts for sentence in sentences(text)]


def rarity_among(total: int, having: Callable[[str], int]) -> Rarity:
    """The rarity of a term among so many entries, of which so many have it (BM25's)."""

    @cache
    def rarity(term: str) -> float:
        number = having(term)
        return log(1 + (total - number + 0.5) / (number + 0.5))

    return rarity


def _best(told: Sequence[_Sentence], own: frozenset[Cue], rarity: Rarity) -> Sequence[tuple[float, str]]:
    """The best sentences for a competency, each with its weight."""
    found = ((_weight(sentence, own, rarity), sentence.text) for sentence in told if sentence.cues & own)
    return nlargest(SENTENCES_READ, found, key=lambda pair: pair[0])


def _weight(sentence: _Sentence, own: frozenset[Cue], rarity: Rarity) -> float:
    return sum(sum(map(rarity, cue)) for cue in sentence.cues & own) / sqrt(sentence.length + SHORT)


def _sentence(text: str, longest: int) -> _Sentence:
    read = terms(text)
    runs = (tuple(read[at : at + length]) for length in range(1, longest + 1) for at in range(len(read) - length + 1))
    return _Sentence(text, frozenset(runs), len(read))

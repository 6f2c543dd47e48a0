"""The order of the best hits by words and meaning together; which are found, and how many, stays the same."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from search.engines.base import Found, Question
from search.index.local_index import LocalIndex
from search.meaning.asking import EncoderSilent, cosines, is_wanted
from search.meaning.vectors import Vector, vectors_of
from search.query.request import Sort

# So many of the best by words are put in order.
DEPTH = 100

T = TypeVar("T")

# How near each document is to the words of a search, by its id.
Nearness = Mapping[UUID, float]


def has_part(question: Question) -> bool:
    """Say whether meaning has a part in the order of what is found."""
    return is_wanted() and question.sort is Sort.RELEVANCE


def is_by_meaning(question: Question) -> bool:
    """Say whether meaning has a part in the order of this page; a search that is only counted has none."""
    return has_part(question) and question.offset < DEPTH and question.size > 0


def widened(question: Question) -> Question:
    """The same question for everything that may come to stand on its page."""
    return replace(question, offset=0, size=max(DEPTH, question.offset + question.size))


def page_of(question: Question, found: Found) -> Found:
    """The page that was asked for, of what a widened question found."""
    page = slice(question.offset, question.offset + question.size)
    return replace(found, ids=found.ids[page], scores=found.scores[page])


def ordered(index: LocalIndex, text: str, found: Found) -> tuple[Found, bool]:
    """The same hits with the best in their order, and whether all of these have been read for it.

    Without the encoder they stay in the order of their words.
    """
    best = found.ids[:DEPTH]
    try:
        nearness = nearness_of(text, index.read(lambda view: vectors_of(view, best)))
    except EncoderSilent:
        return found, False
    scores = dict(zip(found.ids, found.scores, strict=True))
    ids = [*fused(best, scores, nearness), *found.ids[DEPTH:]]
    return replace(found, ids=tuple(ids), scores=tuple(scores[one] for one in ids)), len(nearness) == len(best)


def nearness_of(text: str, vectors: Mapping[UUID, Vector]) -> Nearness:
    """How near these are to a text, of those whose vectors are of today's model. Raises EncoderSilent."""
    if not vectors:
        return {}
    said = cosines(text, [one.value for one in vectors.values()])
    pairs = zip(vectors.items(), said.values, strict=True)
    return {identity: value for (identity, vector), value in pairs if vector.model == said.model}


def fused(ids: Sequence[T], scores: Mapping[T, float], nearness: Mapping[T, float]) -> list[T]:
    """These documents by the mean of what words, or labels, and meaning say; equals stay as they are.

    Of what has not been read yet, the words alone speak.
    """
    by_words = _between_0_and_1({one: scores[one] for one in ids})
    by_meaning = by_words | _between_0_and_1(nearness)
    return sorted(ids, key=lambda one: by_words[one] + by_meaning[one], reverse=True)


def _between_0_and_1(values: Mapping[T, float]) -> dict[T, float]:
    """The values from the least, which becomes 0, to the greatest, which becomes 1."""
    least, most = min(values.values(), default=0.0), max(values.values(), default=0.0)
    return {one: (value - least) / (most - least) if most > least else 1.0 for one, value in values.items()}

"""The order of the best hits by words and meaning together; which are found, and how many, stays the same."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from search.engines.base import Found, Question
from search.index.local_index import LocalIndex
from search.meaning.asking import EncoderSilent, cosines, is_wanted
from search.meaning.fusing import fused
from search.meaning.vectors import Vector, vectors_of
from search.query.request import Sort

# So many of the best by words are put in order.
DEPTH = 100

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

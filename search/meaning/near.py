"""What is near in meaning to a search, though it has none of its words."""

from collections.abc import Collection, Mapping
from itertools import islice
from uuid import UUID

from pyroaring import BitMap

from publishing.documents.shapes import SearchText
from search.engines.base import Found, Question
from search.engines.embedded.matching import meeting_any
from search.engines.embedded.query import narrowed
from search.index.local_index import LocalIndex
from search.index.snapshot import Snapshot
from search.index.visible import shown
from search.meaning.asking import BYTES, cosines, nearest
from search.meaning.ordering import is_by_meaning
from search.meaning.sentences import first_sentences
from search.meaning.vectors import Row, Version, sentence_vectors_of, still_there, vectors_among
from search.query.result import Excerpt

MOST = 3
# With more hits than a page of them has, nobody needs others.
FEW_HITS = 12
# Calibrated on the samples: see docs/decisions/0047-search-by-meaning.md.
LEAST_NEARNESS = 0.35


def is_near_wanted(question: Question, found: Found) -> bool:
    """Say whether readers are shown what is near in meaning: at the beginning of a search that finds little."""
    return question.is_first_page and found.total < FEW_HITS and is_by_meaning(question)


def near(index: LocalIndex, text: str, question: Question, besides: Collection[UUID]) -> tuple[list[UUID], bool]:
    """Up to three documents that the search may show and does not find, the nearest first, besides these.

    And whether all that may be shown has been read for it. Raises EncoderSilent.
    """
    total, rows = index.read(lambda view: _others(view, question, besides))
    if not rows:
        return [], not total
    said = nearest(text, [vector for _, _, vector in rows], MOST, LEAST_NEARNESS)
    chosen = [rows[place] for place in said.values if rows[place][1] == said.model]
    read = sum(model == said.model for _, model, _ in rows)
    return index.read(lambda view: still_there(view, chosen)), read == total


def nearest_sentences(index: LocalIndex, text: str, documents: Mapping[Version, SearchText]) -> Mapping[UUID, Excerpt]:
    """The sentence of each that is nearest to a text, of those of which this version was read. Raises EncoderSilent."""
    told = {version: some for version, read in documents.items() if (some := first_sentences(read))}
    known = index.read(lambda view: sentence_vectors_of(view, [one.id for one in told]))
    having = {one: vector for one, vector in known.items() if len(vector.value) == BYTES * len(told.get(one, ()))}
    if not having:
        return {}
    said = cosines(text, [vector.value for vector in having.values()])
    values = iter(said.values)
    found = {}
    for version, vector in having.items():
        near = list(islice(values, len(told[version])))
        if vector.model == said.model:
            found[version.id] = told[version][near.index(max(near))]
    return found


def _others(view: Snapshot, question: Question, besides: Collection[UUID]) -> tuple[int, list[Row]]:
    """How many the search may show and does not find, and their vectors."""
    public = shown(view, question)
    numbers = narrowed(public, question, public.numbers) if public else BitMap()
    others = numbers - meeting_any(view, question.plan) - view.of_ids(besides)
    return len(others), vectors_among(view, others)

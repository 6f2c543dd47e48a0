"""What is near in meaning to a search, though it has none of its words."""

from collections.abc import Collection, Iterator, Mapping, Sequence
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
from search.language.sentences import sentences
from search.meaning.asking import nearest, nearest_of
from search.meaning.ordering import is_by_meaning
from search.meaning.vectors import Row, still_there, vectors_among
from search.query.result import Excerpt

MOST = 3
# With more hits than a page of them has, nobody needs others.
FEW_HITS = 12
# Calibrated on the samples: see docs/decisions/0047-search-by-meaning.md.
LEAST_NEARNESS = 0.35
# Of those with which a document begins.
MOST_SENTENCES = 12


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


def nearest_sentences(text: str, documents: Mapping[UUID, SearchText]) -> Mapping[UUID, Excerpt]:
    """The sentence of each that is nearest to a text, of those that have any. Raises EncoderSilent."""
    told = {identity: list(islice(_sentences(read), MOST_SENTENCES)) for identity, read in documents.items()}
    chosen = nearest_of(text, [[one.text for one in some] for some in told.values() if some])
    having = ((identity, some) for identity, some in told.items() if some)
    return {identity: some[number] for (identity, some), number in zip(having, chosen, strict=True)}


def _others(view: Snapshot, question: Question, besides: Collection[UUID]) -> tuple[int, list[Row]]:
    """How many the search may show and does not find, and their vectors."""
    public = shown(view, question)
    numbers = narrowed(public, question, public.numbers) if public else BitMap()
    others = numbers - meeting_any(view, question.plan) - view.of_ids(besides)
    return len(others), vectors_among(view, others)


def _sentences(read: SearchText) -> Iterator[Excerpt]:
    """Yield the sentences of a document, each with who says it and where."""
    first: Sequence[str] = [one.speaker for one in read.segments[:1]]
    for segment in read.segments:
        speaker = "" if segment.speaker in first else segment.speaker
        for sentence in sentences(segment.text):
            yield Excerpt(sentence, (), speaker, segment.second, segment.page)

"""Searching: the one door for pages and API."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from publishing.models import PublicDocument
from publishing.serving import current_card
from search import planner
from search.engine import Engine, EngineUnavailable, Found, Question
from search.engines.embedded import EmbeddedEngine
from search.facets import facet_values
from search.index.file import LocalIndex
from search.request import SearchRequest
from search.result import Hit, QueryText, SearchResult

MOST_ATTEMPTS = 3

index = LocalIndex()
embedded = EmbeddedEngine(index)


def engines() -> Sequence[Engine]:
    """Return the engines of this service: the one that answers, then the one that does when that cannot."""
    return [embedded]


def search(request: SearchRequest, at: datetime) -> SearchResult:
    """Return what the world may find at this moment.

    If a story was withdrawn between finding and reading it, it is searched again, so that count and list agree.
    """
    question = _question(request, at)
    if not question.plan.clauses:
        return SearchResult(QueryText(request.text))
    for _attempt in range(MOST_ATTEMPTS):
        engine, found = _ask(engines(), question)
        hits = _hits(found.ids, at)
        if len(hits) == len(found.ids):
            break
    return SearchResult(
        query=QueryText(request.text),
        hits=hits,
        total=found.total,
        facets=facet_values(index, found.counts, request.narrowing),
        engine=engine.name,
        degraded=engine is not engines()[0],
        is_complete=found.is_complete,
    )


def _question(request: SearchRequest, at: datetime) -> Question:
    return Question(
        plan=planner.plan(request.text),
        at=at,
        with_samples=settings.SHOW_SAMPLES,
        collection=request.collection,
        narrowing=request.narrowing,
        facets=request.facets,
        sort=request.sort,
        offset=request.offset,
        size=request.page_size,
    )


def _ask(candidates: Sequence[Engine], question: Question) -> tuple[Engine, Found]:
    """Return the first answer, and who gave it; the last engine is the one that always can."""
    *preferred, last = candidates
    for engine in preferred:
        try:
            return engine, engine.find(question)
        except EngineUnavailable:
            continue
    return last, last.find(question)


def _hits(ids: Sequence[UUID], at: datetime) -> tuple[Hit, ...]:
    """Return the hits that are public, in order, with their cards; one query."""
    documents = PublicDocument.objects.public(at).defer("body").in_bulk(ids)
    return tuple(Hit(one, current_card(documents[one], at)) for one in ids if one in documents)

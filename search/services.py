"""Searching: the one door for pages and API."""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from publishing import sinks
from publishing.models import PublicDocument
from publishing.serving import current_body, current_card
from search.engine import Engine, EngineUnavailable, Found, Question, Scope
from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.facets import facet_values
from search.highlights import highlights
from search.index.file import LocalIndex
from search.request import SearchRequest
from search.result import Hit, SearchResult
from search.suggestions import Suggestion, suggest
from search.understanding import understand

MOST_ATTEMPTS = 3

index = LocalIndex()
embedded = EmbeddedEngine(index)
elastic = ElasticEngine()


def engines() -> Sequence[Engine]:
    """Return the engines of this service: the one that answers, then the one that does when that cannot."""
    return [elastic, embedded] if settings.ELASTICSEARCH_URL else [embedded]


def search(request: SearchRequest, at: datetime) -> SearchResult:
    """Return what the world may find at this moment.

    If a story was withdrawn between finding and reading it, it is searched again, so that count and list agree.
    """
    for _attempt in range(MOST_ATTEMPTS):
        result, is_whole = _search(request, at)
        if is_whole:
            break
    return result


def _search(request: SearchRequest, at: datetime) -> tuple[SearchResult, bool]:
    """Return a result, and whether all of its page could still be read."""
    scope = Scope(
        at=at,
        head=sinks.head(),
        with_samples=settings.SHOW_SAMPLES and request.include_sample,
        collection=request.collection,
    )
    index.catch_up(scope.head)
    query, question = understand(index, request, scope)
    if not question.plan.clauses:
        return SearchResult(query, engine=engines()[0].name), True
    engine, found = _ask(engines(), question)
    result = SearchResult(
        query=query,
        hits=tuple(_hits(found.ids, question)),
        total=found.total,
        facets=facet_values(index, found.counts, request.narrowing),
        engine=engine.name,
        degraded=engine is not engines()[0],
        is_complete=found.is_complete,
    )
    return result, len(result.hits) == len(found.ids)


def _ask(candidates: Sequence[Engine], question: Question) -> tuple[Engine, Found]:
    """Return the first answer, and who gave it; the last engine is the one that always can."""
    *preferred, last = candidates
    for engine in preferred:
        try:
            return engine, engine.find(question)
        except EngineUnavailable:
            continue
    return last, last.find(question)


def _hits(ids: Sequence[UUID], question: Question) -> Iterator[Hit]:
    """Yield the hits that are public, in order, with their cards; one query."""
    documents = PublicDocument.objects.public(question.at).in_bulk(ids)
    for document in (documents[one] for one in ids if one in documents):
        shown = highlights(json.loads(current_body(document, question.at)), question.plan)
        yield Hit(document.id, current_card(document, question.at), *shown)


def suggestions(text: str, at: datetime) -> list[Suggestion]:
    """Return what somebody may be about to search for."""
    return suggest(index, text, Scope(at=at, head=sinks.head(), with_samples=settings.SHOW_SAMPLES))

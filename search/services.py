"""Searching: the one door for pages and API."""

import logging
import sqlite3
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from publishing.machine.outages import Unavailable
from publishing.sequence import sinks
from publishing.sequence.sinks import Position
from publishing.sequence.state import PublicState, latest_state
from publishing.serving.bounded_cache import BoundedCache
from search.answering import promotions
from search.answering.curation import Curation, read_curation
from search.answering.facets import facet_values
from search.answering.hits import hits, public_documents
from search.answering.near import what_is_near
from search.answering.other_words import with_other_words
from search.answering.suggestions import Suggested, suggest
from search.answering.understanding import understand
from search.engines.base import Engine, EngineUnavailable, Found, Question
from search.engines.elastic.engine import ElasticEngine
from search.engines.embedded.engine import EmbeddedEngine
from search.engines.embedded.query import close_among
from search.index.local_index import LocalIndex
from search.machine.slots import turn
from search.meaning.asking import is_wanted
from search.meaning.ordering import has_part, is_by_meaning, ordered, page_of, widened
from search.query.request import SearchRequest
from search.query.result import QueryText, SearchResult
from search.query.scope import Scope

logger = logging.getLogger(__name__)

MOST_ATTEMPTS = 3
# The errors of an index file that can neither be read nor made again.
INDEX_ERRORS = (sqlite3.Error, OSError)

# Answers that are kept: of a first page each, some five megabytes.
MOST_KEPT = 100

_answers: BoundedCache[SearchResult] = BoundedCache(MOST_KEPT)

index = LocalIndex()
embedded = EmbeddedEngine(index)
elastic = ElasticEngine()


def engines() -> Sequence[Engine]:
    """The engines of this service: the preferred one, then the backup that answers when the preferred one cannot."""
    return [elastic, embedded] if settings.ELASTICSEARCH_URL else [embedded]


def is_in_reserve() -> bool:
    """Say whether search is in backup mode: readers are answered by the backup engine."""
    return bool(settings.ELASTICSEARCH_URL) and not elastic.is_there(sinks.head())


def search(request: SearchRequest, at: datetime, curation: Curation | None = None) -> SearchResult:
    """The documents that the world may find at this moment; `curation`, if it was read already, is not read again.

    What was found is kept for as long as nothing public changes, unless a service beside this process finds it.
    If a story was withdrawn between finding and reading it, it is searched again, so that count and list agree. Raises
    Unavailable if the index can neither be read nor made again: that nothing was found would not be true.
    """
    curated = curation or read_curation(at)
    state = latest_state()
    if settings.ELASTICSEARCH_URL or not state.is_same_at(at):
        return _searched(request, at, curated, state)
    key = state.tag, settings.SHOW_SAMPLES, request, curated
    found = _answers.get(key)
    if found is None:
        found = _searched(request, at, curated, state)
        # Should somebody publish meanwhile, it may be of the state after this one, which nobody asks for by this name.
        if found.is_lasting:
            _answers.put(key, found)
    return found


def _searched(request: SearchRequest, at: datetime, curation: Curation, state: PublicState) -> SearchResult:
    try:
        with turn():
            return _whole(request, at, curation, state)
    except INDEX_ERRORS as error:
        logger.exception("The search index cannot be read")
        raise Unavailable from error


def _whole(request: SearchRequest, at: datetime, curation: Curation, state: PublicState) -> SearchResult:
    for _attempt in range(MOST_ATTEMPTS):
        result, is_whole = _search(request, at, curation, _head_of(state))
        if is_whole:
            break
        state = latest_state()
    return result


def _search(request: SearchRequest, at: datetime, curation: Curation, head: Position) -> tuple[SearchResult, bool]:
    """A result, and whether all of its page could still be read."""
    scope = Scope(
        at=at,
        head=head,
        with_samples=settings.SHOW_SAMPLES and request.include_sample,
    )
    index.catch_up(scope.head)
    query, question, destinations, is_understood = understand(index, request, scope, curation.synonyms)
    if not question.plan.clauses:
        return SearchResult(query, engine=engines()[0].name), True
    engine, found, is_read = _find(question, query.searched_as)
    chosen, close = _promoted(query, question, curation)
    near, near_is_read = what_is_near(index, query.searched_as, question, found, chosen)
    documents = public_documents({*chosen, *found.ids}, at)
    told = hits(documents, index, question, found.close_ids | close)
    result = SearchResult(
        query=query,
        hits=tuple(told[one] for one in found.ids if one in told),
        promoted=tuple(told[one] for one in chosen if one in told),
        near=near,
        destinations=destinations,
        total=found.total,
        facets=facet_values(index, found.counts, request.narrowing, scope),
        engine=engine.name,
        degraded=engine is not engines()[0],
        is_complete=found.is_complete,
        is_read=is_understood and is_read and near_is_read,
        by_meaning=has_part(question),
        close=found.close,
    )
    return result, documents.keys() == {*chosen, *found.ids}


def _head_of(state: PublicState) -> Position:
    """The newest position of the sequence in a state."""
    return Position(state.epoch, state.number)


def _find(question: Question, text: str) -> tuple[Engine, Found, bool]:
    """The page that was asked for, in its order, and whether meaning had its whole part in that, if it has one."""
    if not is_by_meaning(question):
        return *_ask(engines(), question), True
    engine, found = _ask(engines(), widened(question))
    found, is_read = ordered(index, text, found)
    return engine, page_of(question, found), is_read


def _promoted(query: QueryText, question: Question, curation: Curation) -> tuple[Sequence[UUID], frozenset[UUID]]:
    """The stories that editors promote for a query, those that it may show, and which have all that was asked for."""
    stories = curation.promotions.of(query) if question.is_first_page else ()
    if not stories:
        return (), frozenset()
    return index.read(lambda view: (promotions.passing(view, question, stories), close_among(view, question, stories)))


def _ask(candidates: Sequence[Engine], question: Question) -> tuple[Engine, Found]:
    """The first answer, and the engine that gave it; the last engine always answers."""
    *preferred, last = candidates
    for engine in preferred:
        try:
            return engine, engine.find(question)
        except EngineUnavailable:
            continue
    return last, last.find(question)


def suggestions(text: str, at: datetime) -> Suggested:
    """The suggestions for what somebody is typing; none if the index cannot be read."""
    try:
        scope = Scope(at=at, head=_head_of(latest_state()), with_samples=settings.SHOW_SAMPLES)
        found = suggest(index, text, scope)
        return found if found.items or not is_wanted() else with_other_words(index, found, text, scope)
    except INDEX_ERRORS:
        logger.exception("The search index cannot be read")
        return Suggested(is_complete=False)

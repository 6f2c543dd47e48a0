"""Understanding a request: it becomes a question to an engine."""

from dataclasses import replace
from typing import NamedTuple

from search.answering.compounds import compounds
from search.answering.correction import corrected
from search.answering.destinations import destinations
from search.answering.missing import missing
from search.engines.base import Question
from search.index.local_index import LocalIndex
from search.index.snapshot import Snapshot
from search.index.visible import shown
from search.query import planner
from search.query.request import SearchRequest
from search.query.result import Destination, QueryText
from search.query.scope import Scope
from search.query.synonyms import Synonyms

Read = tuple[QueryText, Synonyms, tuple[Destination, ...]]


class Understood(NamedTuple):
    """A request as it is understood; `destinations` are what somebody may want to go to instead."""

    words: QueryText
    question: Question
    destinations: tuple[Destination, ...]


def understand(index: LocalIndex, request: SearchRequest, scope: Scope, synonyms: Synonyms) -> Understood:
    """The words that were typed, with their correction, and the question to an engine that follows from them."""
    words, synonyms, places = index.read(lambda view: _read(view, request, scope, synonyms))
    question = Question(
        at=scope.at,
        head=scope.head,
        with_samples=scope.with_samples,
        collections=scope.collections,
        plan=planner.plan(words.searched_as, synonyms),
        narrowing=request.narrowing,
        facets=request.facets,
        sort=request.sort,
        offset=request.offset,
        size=request.page_size,
    )
    return Understood(words, question, places)


def _read(view: Snapshot, request: SearchRequest, scope: Scope, synonyms: Synonyms) -> Read:
    """The words with their correction, all that is as good as some of them, and where they may lead."""
    public = shown(view, scope)
    if public is None:
        return QueryText(request.text), synonyms, ()
    known, words = synonyms, QueryText(request.text)
    if not request.exact:
        known = synonyms | compounds(request.text, public)
        words = QueryText(request.text, corrected(request.text, public, known.known))
    places = destinations(words.searched_as, public) if request.is_first_look else ()
    return replace(words, missing=missing(words.searched_as, public, known.known)), known, places

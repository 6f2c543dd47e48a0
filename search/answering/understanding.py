"""Understanding a request: it becomes a question to an engine."""

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from search.answering.compounds import compounds
from search.answering.correction import corrected
from search.answering.destinations import destinations
from search.answering.missing import missing
from search.answering.offers import Others, did_you_mean, others
from search.engines.base import Question
from search.index.local_index import LocalIndex
from search.index.snapshot import Snapshot
from search.index.visible import Shown, shown
from search.language.analysis import Token
from search.meaning.asking import is_wanted
from search.query import planner
from search.query.planner import undotted
from search.query.request import SearchRequest
from search.query.result import Destination, QueryText
from search.query.scope import Scope
from search.query.synonyms import Synonyms

Read = tuple[QueryText, Synonyms, tuple[Destination, ...], Others]


class Understood(NamedTuple):
    """A request as it is understood; `destinations` are what somebody may want to go to instead.

    It is not whole if the encoder did not say what else may be meant.
    """

    words: QueryText
    question: Question
    destinations: tuple[Destination, ...]
    is_whole: bool


def understand(index: LocalIndex, request: SearchRequest, scope: Scope, synonyms: Synonyms) -> Understood:
    """The words that were typed, with their correction, and the question to an engine that follows from them."""
    words, synonyms, places, near = index.read(lambda view: _read(view, request, scope, synonyms))
    offered, is_whole = did_you_mean(undotted(words.searched_as), near)
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
    return Understood(replace(words, did_you_mean=offered), question, places, is_whole)


def _read(view: Snapshot, request: SearchRequest, scope: Scope, synonyms: Synonyms) -> Read:
    """The words with their correction, all that is as good as some of them, and where they may lead."""
    public = shown(view, scope)
    if public is None:
        return QueryText(request.text), synonyms, (), {}
    known, words = synonyms, QueryText(request.text)
    if not request.exact:
        known = synonyms | compounds(request.text, public)
        words = QueryText(request.text, corrected(request.text, public, known.known))
    places = destinations(words.searched_as, public) if request.is_first_look else ()
    plain = undotted(words.searched_as)
    gone = missing(plain, public, known.known)
    near = {} if places else _others(request, gone, public)
    return replace(words, missing=tuple(plain[one.begin : one.end] for one in gone)), known, places, near


def _others(request: SearchRequest, missing: Iterable[Token], public: Shown) -> Others:
    """What may be meant instead of missing words, at the beginning of a search that is not only counted."""
    return others(missing, public) if is_wanted() and request.is_first_look and request.page_size else {}

"""Understanding a request: it becomes a question to an engine."""

from dataclasses import replace

from search.answering.compounds import compounds
from search.answering.correction import corrected
from search.answering.missing import missing
from search.engines.base import Question
from search.index.local_index import LocalIndex
from search.index.snapshot import Snapshot
from search.index.visible import shown
from search.query import planner
from search.query.request import SearchRequest
from search.query.result import QueryText
from search.query.scope import Scope
from search.query.synonyms import Synonyms


def understand(
    index: LocalIndex, request: SearchRequest, scope: Scope, synonyms: Synonyms
) -> tuple[QueryText, Question]:
    """The words that were typed, with their correction, and the question to an engine that follows from them."""
    words, synonyms = index.read(lambda view: _read(view, request, scope, synonyms))
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
    return words, question


def _read(view: Snapshot, request: SearchRequest, scope: Scope, synonyms: Synonyms) -> tuple[QueryText, Synonyms]:
    """The words with their correction, and all that is as good as some of them."""
    public = shown(view, scope)
    if public is None:
        return QueryText(request.text), synonyms
    if request.exact:
        return QueryText(request.text, missing=missing(request.text, public, synonyms.known)), synonyms
    known = synonyms | compounds(request.text, public)
    words = QueryText(request.text, corrected(request.text, public, known.known))
    return replace(words, missing=missing(words.searched_as, public, known.known)), known

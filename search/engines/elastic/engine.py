"""The Elasticsearch engine."""

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar
from uuid import UUID

from elasticsearch import ApiError, Elasticsearch
from elasticsearch.dsl import MultiSearch, Search
from elasticsearch.dsl.query import Ids

from publishing.sequence.sinks import Position, Unreachable
from search.engines.base import EngineUnavailable, Found, Question
from search.engines.elastic.connection import for_readers, refusals
from search.engines.elastic.documents import NAME, POSITION_ID
from search.engines.elastic.index import standing_at
from search.engines.elastic.indices import read_alias
from search.engines.elastic.searching import close, counts, scores, search_for
from search.machine.breaker import Breaker
from search.machine.slots import letting_others
from search.query.scope import changed_since

logger = logging.getLogger(__name__)

T = TypeVar("T")

# Further behind, leaving out what has changed would leave out too much.
MOST_BEHIND = 500
MOST_ATTEMPTS = 2


class ReplacedError(Exception):
    """What answered is not the index that was looked at before."""


class ElasticEngine:
    """Finds what is public now, however far its index has come: what that has not yet taken in is left out."""

    name = NAME

    def __init__(self) -> None:
        self._breaker = Breaker()
        self._known: Position | None = None

    def find(self, question: Question) -> Found:
        """Answer, or say at once that another engine has to."""
        return self._asked(lambda client: self._find(client, question))

    def is_there(self, head: Position) -> bool:
        """Say whether the engine would answer a reader now."""
        self._known = None
        try:
            self._asked(lambda client: self._position(client, head))
        except EngineUnavailable:
            return False
        return True

    def _asked(self, work: Callable[[Elasticsearch], T]) -> T:
        if not self._breaker.lets_through():
            message = "It did not answer a moment ago"
            raise EngineUnavailable(message)
        try:
            with letting_others(), refusals():
                answer = work(for_readers())
        except Unreachable as error:
            self._breaker.failed()
            logger.warning("Elasticsearch does not answer, the embedded engine does: %s", error)
            raise EngineUnavailable(str(error)) from error
        self._breaker.succeeded()
        return answer

    def _find(self, client: Elasticsearch, question: Question) -> Found:
        """Answer; if another index took the place of the one that was looked at, look once more."""
        for _attempt in range(MOST_ATTEMPTS):
            position = self._position(client, question.head)
            with suppress(ReplacedError):
                return self._answer(client, question, position)
            self._known = None
        message = "Its index was replaced, and again"
        raise EngineUnavailable(message)

    def _answer(self, client: Elasticsearch, question: Question, position: Position) -> Found:
        is_complete = position.number >= question.head.number
        search = search_for(question, [] if is_complete else changed_since(position.number))
        response = _ask(client, search, position)
        total, close_ids = close(response, question.plan)
        return Found(
            ids=tuple(UUID(hit.meta.id) for hit in response),
            total=response.hits.total.value,
            counts=counts(response, question),
            is_complete=is_complete,
            close=total,
            close_ids=close_ids,
            scores=scores(response, question.plan, close_ids),
        )

    def _position(self, client: Elasticsearch, head: Position) -> Position:
        """The position of the index, asked for while it is behind: it only ever moves on. Raises EngineUnavailable."""
        known = self._known
        if known is None or known.epoch != head.epoch or known.number < head.number:
            known = self._known = _come_to(client)
        if known is None or known.epoch != head.epoch or head.number - known.number > MOST_BEHIND:
            message = "It has yet to take in what is public"
            raise EngineUnavailable(message)
        return known


def _ask(client: Elasticsearch, search: Search[Any], position: Position) -> Any:
    """The response of an index that has come to this position. Raises ReplacedError if none has."""
    where = Search().query(Ids(values=[POSITION_ID])).source(["epoch", "number"])
    try:
        together = MultiSearch(using=client, index=read_alias()).add(search).add(where)
        response, found = together.execute()
    except ApiError as error:
        if "index_not_found" in str(error.body):
            raise ReplacedError from error
        raise
    reached = [Position(hit.epoch, hit.number) for hit in found]
    # A copy of the index may show its position a moment later than the one that is asked by name.
    if not any(_is_at(one, position) for one in reached) and not _is_at(_come_to(client), position):
        raise ReplacedError
    return response


def _come_to(client: Elasticsearch) -> Position | None:
    """The position of the readers' index; None if there is no index, or if it is still being filled."""
    standing = standing_at(client, read_alias())
    return standing.position if standing and standing.is_filled else None


def _is_at(reached: Position | None, position: Position) -> bool:
    return reached is not None and reached.epoch == position.epoch and reached.number >= position.number

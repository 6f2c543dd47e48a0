"""The Elasticsearch engine."""

from typing import Any
from uuid import UUID

from elasticsearch import Elasticsearch
from elasticsearch.dsl import MultiSearch, Search
from elasticsearch.dsl.query import Ids

from publishing.sinks import Position, Unreachable
from search.engine import EngineUnavailable, Found, Question, changed_since
from search.engines.elastic.breaker import Breaker
from search.engines.elastic.connection import for_readers, refusals
from search.engines.elastic.documents import POSITION_ID
from search.engines.elastic.index import standing_at
from search.engines.elastic.indices import read_alias
from search.engines.elastic.searching import counts, search_for

# Further behind, leaving out what has changed would leave out too much.
MOST_BEHIND = 500


class ElasticEngine:
    """Finds what is public now, however far its index has come: what that has not yet taken in is left out."""

    name = "elasticsearch"

    def __init__(self) -> None:
        self._breaker = Breaker()
        self._known: Position | None = None

    def find(self, question: Question) -> Found:
        """Answer, or say at once that another engine has to."""
        if not self._breaker.lets_through():
            message = "It did not answer a moment ago"
            raise EngineUnavailable(message)
        try:
            with refusals():
                found = self._find(for_readers(), question)
        except Unreachable as error:
            self._breaker.failed()
            raise EngineUnavailable(str(error)) from error
        self._breaker.succeeded()
        return found

    def _find(self, client: Elasticsearch, question: Question) -> Found:
        position = self._position(client, question.head)
        is_complete = position.number >= question.head.number
        search = search_for(question, [] if is_complete else changed_since(position.number))
        response = self._ask(client, search, position)
        return Found(
            ids=tuple(UUID(hit.meta.id) for hit in response),
            total=response.hits.total.value,
            counts=counts(response, question),
            is_complete=is_complete,
        )

    def _position(self, client: Elasticsearch, head: Position) -> Position:
        """Return how far the index has come; asked only while it is behind, it only ever moves on."""
        known = self._known
        if known is None or known.epoch != head.epoch or known.number < head.number:
            known = self._known = _come_to(client)
        if known is None or known.epoch != head.epoch or head.number - known.number > MOST_BEHIND:
            message = "It has yet to take in what is public"
            raise EngineUnavailable(message)
        return known

    def _ask(self, client: Elasticsearch, search: Search[Any], position: Position) -> Any:
        """Return the response of an index that had come to this position: one put in its place may hold less."""
        where = Search().query(Ids(values=[POSITION_ID])).source(["epoch", "number"])
        together = MultiSearch(using=client, index=read_alias()).add(search).add(where)
        response, found = together.execute()
        if not any(_is_at(Position(hit.epoch, hit.number), position) for hit in found):
            self._known = _come_to(client)
            if self._known is None or not _is_at(self._known, position):
                message = "Its index was replaced"
                raise EngineUnavailable(message)
        return response


def _come_to(client: Elasticsearch) -> Position | None:
    """Return how far the index has come; None of one that is being filled."""
    standing = standing_at(client, read_alias())
    return standing.position if standing and standing.is_filled else None


def _is_at(reached: Position, position: Position) -> bool:
    return reached.epoch == position.epoch and reached.number >= position.number

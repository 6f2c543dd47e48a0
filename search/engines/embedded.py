"""The embedded engine: an index in a file of its own beside the process, which follows the sequence."""

import sqlite3
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

from publishing import sinks
from publishing.models import PublicDocument
from publishing.sinks import Position
from search import planner
from search.engines.differences import is_consistent
from search.engines.finding import find
from search.engines.schema import create, is_sound
from search.engines.store import Store
from search.engines.tables import Tables
from search.engines.transactions import is_busy
from search.planner import Plan
from search.request import SearchRequest
from search.result import SearchResult

# What a request takes in before it answers; the rest is the worker's.
MOST_IN_A_REQUEST = 300
PATIENCE_IN_A_REQUEST = 0.25


class EmbeddedIndex:
    """Finds what is public now, however far the file has come: what it has not yet taken in is left out."""

    name = "search index"

    def __init__(self) -> None:
        self._store = Store(lambda: Path(settings.SEARCH_INDEX_PATH), is_sound, create)
        self._seen = threading.local()

    def search(self, request: SearchRequest, at: datetime) -> SearchResult:
        """Return what matches and is public at this moment."""
        plan = planner.plan(request.text)
        if not plan.terms:
            return SearchResult()
        target = sinks.head()
        if self.position() != target:
            self._catch_up()
        return self._store.read(lambda connection: _answer(connection, plan, request, at, target))

    def position(self) -> Position | None:
        """Return how far the file has come; None if it was lost."""
        self._seen.position = self._store.read(lambda connection: Tables(connection).position())
        position: Position | None = self._seen.position
        return position

    def begin(self, position: Position) -> None:
        """Begin again from nothing."""
        self._store.write(lambda connection: Tables(connection).begin(position))
        self._store.forget_overwritten()
        self._seen.position = position

    def apply(self, changes: Sequence[PublicDocument], position: Position) -> None:
        """Take in changes, unless another process moved the file on meanwhile: they may be older than what it holds."""

        def move(connection: sqlite3.Connection) -> None:
            tables = Tables(connection)
            if tables.position() == self._seen.position:
                tables.apply(changes, position)

        self._store.write(move)
        self._store.forget_overwritten()

    def drift(self) -> list[str]:
        """Return a line for each thing in which the file differs from the documents that it has taken in."""
        if not self._store.write(is_consistent):
            return ["its terms do not agree with its entries"]
        return self._store.read(lambda connection: Tables(connection).drift())

    def _catch_up(self) -> None:
        """Take in what changed, as the only writer; if somebody else is at it, answer without."""
        try:
            self._store.write(
                lambda connection: sinks.follow(Tables(connection), MOST_IN_A_REQUEST), patience=PATIENCE_IN_A_REQUEST
            )
            self._store.forget_overwritten()
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise


def _answer(
    connection: sqlite3.Connection, plan: Plan, request: SearchRequest, at: datetime, target: Position
) -> SearchResult:
    position = Tables(connection).position()
    if position is None or position.epoch != target.epoch:
        return SearchResult(is_complete=False)
    if position.number >= target.number:
        return find(connection, plan, request, at, changed=[])
    found = find(connection, plan, request, at, changed_since(position))
    return SearchResult(found.hits, found.total, is_complete=False)


def changed_since(position: Position) -> list[UUID]:
    """Return what changed after a position."""
    return list(PublicDocument.objects.filter(sequence__gt=position.number).values_list("id", flat=True))

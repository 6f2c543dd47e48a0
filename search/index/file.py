"""The local index as a sink: it follows the sequence, and whoever asks it sees how far it has come."""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from publishing import sinks
from publishing.models import PublicDocument
from publishing.sinks import Position
from search.index.differences import is_consistent
from search.index.schema import create, is_sound
from search.index.sets import KeptSets
from search.index.store import Store
from search.index.tables import Tables
from search.index.transactions import T, is_busy
from search.index.versions import current_file
from search.index.view import View

# What a request takes in before it answers; the rest is the worker's.
MOST_IN_A_REQUEST = 300
PATIENCE_IN_A_REQUEST = 0.25


class LocalIndex:
    """The terms of what is public, in a file that may be lost at any time."""

    name = "search index"

    def __init__(self, path: Callable[[], Path] = current_file) -> None:
        self._store = Store(path, is_sound, create)
        self._seen = threading.local()
        self._sets = KeptSets()

    def read(self, work: Callable[[View], T]) -> T:
        """Run the work on one unchanging view."""
        return self._store.read(lambda connection: work(View(connection, self._sets.read(connection))))

    def catch_up(self, head: Position) -> None:
        """Take in what changed up to the head, as the only writer; if somebody else is at it, do without."""
        if self.position() != head:
            self._catch_up()

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

    def close(self) -> None:
        """Have the file no longer open in this thread."""
        self._store.close()

    def _catch_up(self) -> None:
        try:
            self._store.write(
                lambda connection: sinks.follow(Tables(connection), MOST_IN_A_REQUEST), patience=PATIENCE_IN_A_REQUEST
            )
            self._store.forget_overwritten()
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise

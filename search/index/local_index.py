"""The local index as a sink: it follows the sequence, and whoever asks it sees how far it has come."""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from publishing.models import PublicDocument
from publishing.sequence import left_out, sinks
from publishing.sequence.sinks import Overtaken, Position, Unreachable
from publishing.worker.troubles import Trouble
from search.index.differences import differences, is_consistent
from search.index.schema import create, is_sound
from search.index.sets import KeptSets
from search.index.skipping import Skipped
from search.index.snapshot import Snapshot
from search.index.store import Store
from search.index.transactions import T, Work, is_busy
from search.index.versions import current_file
from search.index.writer import Tables
from search.machine.breaker import Breaker

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
        self._breaker, self._trouble = Breaker(), Trouble(f"the {self.name} of a reader")

    def read(self, work: Callable[[Snapshot], T]) -> T:
        """Run the work on one unchanging view."""
        return self._store.read(lambda connection: work(Snapshot(connection, self._sets.read(connection))))

    def catch_up(self, head: Position) -> None:
        """Take in what changed up to the head, as the only writer; if that cannot be done now, do without.

        What has changed since is left out of every answer then. After a failure nobody tries for a while.
        """
        if not self._breaker.lets_through():
            return
        try:
            if self.position() != head:
                self._catch_up()
        except Exception as error:  # noqa: BLE001  whatever it is, somebody waits for an answer
            self._breaker.failed()
            self._trouble.met(error)
        else:
            self._breaker.succeeded()
            self._trouble.over()

    def position(self) -> Position | None:
        """The position up to which the file has taken in changes; None if the file was lost."""
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
            if tables.position() != self._seen.position:
                raise Overtaken
            tables.apply(changes, position)

        try:
            self._store.write(move)
        except sqlite3.OperationalError as error:
            raise Unreachable(str(error)) from error
        self._seen.position = position
        self._store.forget_overwritten()

    def drift(self) -> list[str]:
        """A line for each thing in which the file differs from the documents that it has taken in."""
        if not self._store.write(is_consistent):
            return ["its terms do not agree with its entries"]
        return list(differences(self._store.read, self.name, self.position()))

    def look(self, work: Work[T]) -> T:
        """Run the work on the file itself, as it stands at one moment."""
        return self._store.read(work)

    def change(self, work: Work[None]) -> None:
        """Run work that only adds to what the file holds of its entries, as the only writer."""
        self._store.write(work)

    def skipped(self) -> list[UUID]:
        """The ids of what requests could not take in, and nobody has looked at yet."""
        return self._store.read(lambda connection: Skipped(connection).ids())

    def hand_over(self) -> int:
        """Write down for the worker what requests have skipped; return how much that was."""
        if ids := self.skipped():
            left_out.look_at(self.name, ids)
            self._store.write(lambda connection: Skipped(connection).strike_out(ids))
        return len(ids)

    def close(self) -> None:
        """Have the file no longer open in this thread."""
        self._store.close()

    def _catch_up(self) -> None:
        try:
            self._store.write(_follow, patience=PATIENCE_IN_A_REQUEST)
            self._store.forget_overwritten()
        except sqlite3.OperationalError as error:
            if not is_busy(error):
                raise


def _follow(connection: sqlite3.Connection) -> bool:
    return sinks.follow(Tables(connection), MOST_IN_A_REQUEST, Skipped(connection))

"""The file of an index: used while it is sound, begun again by itself when it is not."""

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from publishing.machine.locking import Use, locked
from search.index.transactions import T, Work, connect, is_busy, is_damage, transact
from search.index.versions import remove_file


@dataclass(frozen=True)
class Held:
    """A connection, and what it is good for: this process, and this very file."""

    pid: int
    path: Path
    file: tuple[int, int]
    connection: sqlite3.Connection
    use: Use

    def serves(self, path: Path) -> bool:
        """Say whether it still leads to what is at the path, seen from this process."""
        return (self.pid, self.path, self.file) == (os.getpid(), path, identity(path))


class Store:
    """A SQLite file that several processes and threads share, and that may be lost at any time.

    `is_sound` looks at an opened file, `create` fills an empty one. Opening and replacing happen under a lock file of
    its own, so nobody opens a file that somebody else is taking away.
    """

    def __init__(self, path: Callable[[], Path], is_sound: Work[bool], create: Work[None]) -> None:
        self._path, self._is_sound, self._create = path, is_sound, create
        self._local = threading.local()
        # A connection must not be closed by the child of a fork: its parent still uses it.
        self._inherited: list[Held] = []

    def read(self, work: Work[T]) -> T:
        """Run the work on one unchanging view of the file."""
        return self._run("BEGIN", work, patience=5.0)

    def write(self, work: Work[T], *, patience: float = 20.0) -> T:
        """Run the work as the only writer, all or nothing; wait at most so many seconds for the others."""
        return self._run("BEGIN IMMEDIATE", work, patience=patience)

    def forget_overwritten(self) -> None:
        """Empty the write-ahead log, which still holds pages as they were; readers under way may prevent it."""
        with suppress(sqlite3.OperationalError):
            self._connection().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _run(self, begin: str, work: Work[T], *, patience: float) -> T:
        try:
            return transact(self._connection(), begin, work, patience)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
            self._replace()
        return transact(self._connection(), begin, work, patience)

    def _connection(self) -> sqlite3.Connection:
        path, held = self._path(), self._held
        if held is None or not held.serves(path):
            self.close()
            held = self._local.held = self._open(path)
        return held.connection

    @property
    def _held(self) -> Held | None:
        return getattr(self._local, "held", None)

    def close(self) -> None:
        """Have the file no longer open in this thread; it is opened again when it is needed."""
        held, self._local.held = self._held, None
        if held is None:
            return
        if held.pid == os.getpid():
            held.connection.close()
            held.use.close()
        else:
            self._inherited.append(held)

    def _open(self, path: Path) -> Held:
        with locked(path):
            connection = self._open_sound(path)
            if connection is None:
                remove_file(path)
                connection = connect(path)
                transact(connection, "BEGIN IMMEDIATE", self._create)
            return Held(os.getpid(), path, identity(path) or (0, 0), connection, Use(path))

    def _open_sound(self, path: Path) -> sqlite3.Connection | None:
        if not path.exists():
            return None
        connection = None
        try:
            connection = connect(path)
            if transact(connection, "BEGIN", self._is_sound):
                return connection
        except sqlite3.DatabaseError as error:
            if is_busy(error):
                raise
        if connection is not None:
            connection.close()
        return None

    def _replace(self) -> None:
        """Take the damaged file away, unless somebody has done so."""
        held = self._held
        self.close()
        if held is not None:
            with locked(held.path):
                if identity(held.path) == held.file:
                    remove_file(held.path)


def identity(path: Path) -> tuple[int, int] | None:
    """The identity of a file: another file in its place has another. None if there is no file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino

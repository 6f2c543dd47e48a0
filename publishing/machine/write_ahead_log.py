"""SQLite's write-ahead log is kept short, whatever runs.

SQLite begins the log anew when a write begins at a moment at which all of it has been copied into the database. Where
one large write follows the other that moment never comes by itself: while the last one is being copied, whoever has
waited for the lock adds a page (a sign of life, a log-in). So now and then all who write wait until all is copied.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

from publishing.machine.database_file import database_file, opened

# Bytes; SQLite cuts the file to this length when it begins the log anew (cms/settings.py).
LONG = 64 * 1024 * 1024
# Seconds: to wait for one who writes, and to let the others wait.
PATIENCE, LONGEST_HOLD, PAUSE = 5.0, 1.0, 0.005


def keep_short() -> bool:
    """Let the log begin anew if it has grown long; there is never more to do."""
    path = database_file()
    if path is None or log_size(path) <= LONG:
        return True
    with closing(opened(path, timeout=0)) as copier:
        # Most of it is copied while nobody has to wait. What cannot be, somebody still reads as it was: another time.
        # A file may be longer than what it holds: the log has begun anew in it already.
        held = _copy(copier)
        if held.is_copied and held.pages * _page_size(copier) > LONG:
            with _nobody_writing(path) as is_so:
                is_done = is_so and _copy_the_rest(copier)
            if is_done:
                # Of no effect if somebody reads or writes again already; then the next who writes does it.
                copier.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return True


def log_size(database: Path) -> int:
    """The length of a database's write-ahead log, in bytes; 0 if it has none."""
    try:
        return database.with_name(database.name + "-wal").stat().st_size
    except FileNotFoundError:
        return 0


@contextmanager
def _nobody_writing(path: Path) -> Iterator[bool]:
    """Hold the lock of those who write, and say whether it was to be had."""
    with closing(opened(path, timeout=PATIENCE)) as holder:
        try:
            holder.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            yield False
            return
        yield True
        holder.execute("ROLLBACK")


def _copy_the_rest(copier: sqlite3.Connection) -> bool:
    """Copy what has been added, as soon as nobody reads an older state; say whether all is copied."""
    end = monotonic() + LONGEST_HOLD
    while not (held := _copy(copier)).is_copied and monotonic() < end:
        sleep(PAUSE)
    return held.is_copied


@dataclass(frozen=True)
class Held:
    """How many pages the log holds, and whether all of them are in the database."""

    pages: int
    is_copied: bool


def _copy(copier: sqlite3.Connection) -> Held:
    """Copy what can be copied now, while others read and write."""
    is_busy, pages, copied = copier.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
    return Held(pages, not is_busy and pages == copied)


def _page_size(connection: sqlite3.Connection) -> int:
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    return int(size)

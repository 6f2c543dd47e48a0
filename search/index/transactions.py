"""SQLite connections and transactions, and what their errors mean."""

import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from publishing.machine.write_ahead_log import LONG

T = TypeVar("T")
Row = tuple[Any, ...]
Work = Callable[[sqlite3.Connection], T]

DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
# Of statements that are always the same, these say that a table, or one of those behind it, is not what it was.
MISSING = ("no such table", "no such column", "SQL logic error", "vtable constructor failed")
PRIMARY_CODE = 0xFF
PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "secure_delete = ON", f"journal_size_limit = {LONG}")


class Damaged(sqlite3.OperationalError):
    """Something is missing in the file that belongs to what is there."""


def connect(path: Path) -> sqlite3.Connection:
    """Open a file for readers that do not wait for the writer; what is deleted in it is overwritten."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=20)
    try:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}").fetchall()
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def transact(connection: sqlite3.Connection, begin: str, work: Work[T], patience: float = 20.0) -> T:
    """Run the work in a transaction, all or nothing; wait at most so many seconds for others."""
    connection.execute(f"PRAGMA busy_timeout = {int(patience * 1000)}").fetchall()
    connection.execute(begin)
    try:
        result = work(connection)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
    return result


def the_row(found: sqlite3.Cursor) -> Row:
    """The one row that there is in any sound file. Raises Damaged."""
    row: Row | None = found.fetchone()
    if row is None:
        message = "A row is missing"
        raise Damaged(message)
    return row


def is_damage(error: sqlite3.Error) -> bool:
    """Say whether the error means that the file cannot be used any more."""
    if isinstance(error, Damaged) or str(error).startswith(MISSING):
        return True
    code = getattr(error, "sqlite_errorcode", 0)
    return code & PRIMARY_CODE in DAMAGE or code == sqlite3.SQLITE_IOERR_SHORT_READ


def is_busy(error: sqlite3.Error) -> bool:
    """Say whether the error means that somebody else is writing."""
    return getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE == sqlite3.SQLITE_BUSY

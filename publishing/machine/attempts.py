"""How often something may be tried: token buckets that all processes of a machine share, in a file of their own.

Outside the database, so that nobody who merely tries takes its lock. Of each bucket one number is kept: the moment at
which it will be full again.
"""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from django.utils.crypto import salted_hmac

logger = logging.getLogger(__name__)

# Seconds to wait for another process that counts; each takes well below one.
PATIENCE = 2.0
_TABLE = "CREATE TABLE IF NOT EXISTS buckets (name TEXT PRIMARY KEY, full_at REAL NOT NULL) WITHOUT ROWID"


@dataclass(frozen=True)
class Limit:
    """So many attempts at once, and then one each so many seconds."""

    at_once: int
    seconds: float


class Attempts:
    """The buckets in a file, which may be lost at any time: then everybody may try afresh."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock

    def take(self, limits: Mapping[str, Limit]) -> int:
        """Count an attempt in each of these buckets and return 0; or count none, and return the seconds to wait.

        Where nothing can be counted, everybody may try.
        """
        with self._forgiving(), self._opened() as connection:
            return _take(connection, limits, self._clock())
        return 0

    def give_back(self, limits: Mapping[str, Limit], forgiven: str) -> None:
        """Count the attempt no longer; all earlier ones in one of the buckets are forgiven with it."""
        with self._forgiving(), self._opened() as connection:
            for name, limit in limits.items():
                connection.execute("UPDATE buckets SET full_at = full_at - ? WHERE name = ?", (limit.seconds, name))
            connection.execute("DELETE FROM buckets WHERE name = ?", (forgiven,))

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Go on where nothing can be counted: begin with a new file if this one is broken."""
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            logger.exception("Attempts cannot be counted")
            if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
                self._path.unlink(missing_ok=True)

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one transaction."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)) as connection:
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(_TABLE)
            yield connection
            connection.execute("COMMIT")


def digest_for(purpose: str) -> Callable[[str], str]:
    """The digest that stands for a name or an address in the records of attempts, which therefore reveal neither."""
    return lambda text: salted_hmac(purpose, text, algorithm="sha256").hexdigest()[:24]


def _take(connection: sqlite3.Connection, limits: Mapping[str, Limit], now: float) -> int:
    # A full bucket is like one that never was.
    connection.execute("DELETE FROM buckets WHERE full_at <= ?", (now,))
    later = {name: _full_at(connection, name, limit, now) + limit.seconds for name, limit in limits.items()}
    wait = max(later[name] - now - limit.at_once * limit.seconds for name, limit in limits.items())
    if wait > 0:
        return ceil(wait)
    connection.executemany("REPLACE INTO buckets VALUES (?, ?)", later.items())
    return 0


def _full_at(connection: sqlite3.Connection, name: str, limit: Limit, now: float) -> float:
    # A clock that jumped forward and came back keeps nobody waiting longer than an empty bucket does.
    latest = now + limit.at_once * limit.seconds
    connection.execute("UPDATE buckets SET full_at = min(full_at, ?) WHERE name = ?", (latest, name))
    found = connection.execute("SELECT full_at FROM buckets WHERE name = ?", (name,)).fetchone()
    return float(found[0]) if found else now

"""Outages: the service that is away, full or busy behind an error, and the words in which people are told."""

import errno
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from django.db import DatabaseError, InterfaceError, OperationalError

# Primary codes of SQLite's results, see sqlite.org/rescode.html.
SQLITE_BUSY, SQLITE_LOCKED, SQLITE_READONLY, SQLITE_IOERR, SQLITE_FULL, SQLITE_CANTOPEN = 5, 6, 8, 10, 13, 14
PRIMARY = 0xFF


@dataclass(frozen=True)
class Outage:
    """Something that the library cannot do for now, and that is no fault of its program."""

    status: HTTPStatus
    heading: str
    words: str
    # Seconds after which it is worth another try.
    retry_after: int


class Unavailable(Exception):
    """Something that an answer needs is away, and without it the answer would not be true."""


UNREACHABLE = Outage(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Not available just now",
    "The library cannot answer this at the moment. Nothing is lost. Try again in a minute.",
    10,
)
BUSY = Outage(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Try again in a moment",
    "Somebody else is saving. Nothing was changed; try again in a moment.",
    10,
)
FULL = Outage(
    HTTPStatus.INSUFFICIENT_STORAGE,
    "No space left",
    "There is no space left to save this. Nothing was changed. Reading goes on. Tell whoever runs the service.",
    60,
)
READ_ONLY = Outage(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Nothing can be saved",
    "The library can only be read at the moment. Nothing was changed. Tell whoever runs the service.",
    60,
)

_OF_SQLITE = {
    SQLITE_BUSY: BUSY,
    SQLITE_LOCKED: BUSY,
    SQLITE_READONLY: READ_ONLY,
    SQLITE_IOERR: UNREACHABLE,
    SQLITE_FULL: FULL,
    SQLITE_CANTOPEN: UNREACHABLE,
}
# The longest beginning of a code counts, see postgresql.org/docs/current/errcodes-appendix.html.
_OF_POSTGRESQL = {
    "08": UNREACHABLE,
    "25006": READ_ONLY,
    "40001": BUSY,
    "40P01": BUSY,
    "53": UNREACHABLE,
    "53100": FULL,
    "55P03": BUSY,
    "57014": BUSY,
    "57P": UNREACHABLE,
    "58": UNREACHABLE,
}
_OF_FILES = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EROFS: READ_ONLY,
    errno.EACCES: READ_ONLY,
    errno.EPERM: READ_ONLY,
}


def outage_of(error: BaseException | None) -> Outage | None:
    """The outage behind an error, if there is one; whatever else went wrong is the program's fault."""
    for one in _chain(error):
        outage = _of_files(one) if isinstance(one, OSError) else _of_database(one)
        if outage is not None:
            return outage
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Go from an error to what it came of."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__


def _of_files(error: OSError) -> Outage | None:
    return _OF_FILES.get(error.errno or 0)


def _of_database(error: BaseException) -> Outage | None:
    if isinstance(error, (InterfaceError, Unavailable)):
        return UNREACHABLE
    # The index of the search is a file of SQLite that Django does not know.
    if isinstance(error, sqlite3.Error):
        return _OF_SQLITE.get(getattr(error, "sqlite_errorcode", 0) & PRIMARY)
    if not isinstance(error, DatabaseError) or isinstance(error.__cause__, sqlite3.Error):
        return None
    state = getattr(error.__cause__, "sqlstate", None)
    if state is None:
        # Only a server that does not answer gives no code.
        return UNREACHABLE if isinstance(error, OperationalError) else None
    beginnings = (state[:length] for length in range(len(state), 0, -1))
    return next((_OF_POSTGRESQL[beginning] for beginning in beginnings if beginning in _OF_POSTGRESQL), None)

"""The public state as the event loop asks for it: without a thread, where the database is a file beside it."""

import gc
import logging
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from django.db import close_old_connections
from django.utils import timezone

from publishing.machine.database_file import database_file, opened
from publishing.sequence.state import STATE, PublicState, adapted, latest_state, state_of
from publishing.serving.catalogue.keeping import catalogue

logger = logging.getLogger(__name__)


class StateWatch:
    """Asks SQLite whether anybody has written, over a connection of its own, and never waits."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._version: int | None = None
        self._state: PublicState | None = None

    def latest(self) -> PublicState | None:
        """The state; None if it cannot be read at once: then somebody who can wait has to ask."""
        try:
            return self._latest()
        except (OSError, sqlite3.Error):
            self._forget()
            return None

    def is_there(self) -> bool:
        """Say whether there is a database. Whoever opens one that is not makes an empty one, and goes on using that."""
        try:
            return os.stat(self._path).st_size > 0  # noqa: PTH116  as below
        except OSError:
            return False

    def _latest(self) -> PublicState:
        now = timezone.now()
        version = self._opened().execute("PRAGMA data_version").fetchone()[0]
        if self._state is None or version != self._version or not self._state.holds_at(now):
            row = self._opened().execute(STATE.replace("%s", "?"), [adapted(now)] * 4).fetchone()
            self._version, self._state = version, state_of(row, now)
        return self._state.later(now)

    def _opened(self) -> sqlite3.Connection:
        """The connection, to the very file that is there now."""
        status = os.stat(self._path)  # noqa: PTH116  a Path for each request costs more than the look
        file = status.st_dev, status.st_ino
        if self._connection is None or file != self._file:
            self._forget()
            self._connection = opened(self._path, timeout=0)
            self._file = file
        return self._connection

    def _forget(self) -> None:
        connection, self._connection, self._state = self._connection, None, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()


def warm_up() -> None:
    """Read what is public before the first reader comes; a database that is not there yet is asked again by then.

    Nobody opens one that is not there: an empty one would be made in its place.
    """
    own = watch()
    if own and not own.is_there():
        return
    try:
        catalogue.at(latest_state())
    except Exception:
        logger.exception("What is public could not be read yet")
    finally:
        close_old_connections()
    # What stays for good is not looked through for rubbish again and again: beside 10,000 stories, each look would keep
    # everybody waiting for a fifth of a second.
    gc.collect()
    gc.freeze()


def watch() -> StateWatch | None:
    """What watches the state of this service; None where its database is no file."""
    path = database_file()
    return StateWatch(path) if path else None

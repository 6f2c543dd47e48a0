"""The public state as the event loop asks for it: without a thread, where the database is a file beside it."""

import gc
import logging
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from django.db import close_old_connections
from django.utils import timezone

from publishing.machine.database_file import database_file, opened
from publishing.sequence.state import STATE, PublicState, adapted, latest_state, state_of
from publishing.serving.catalogue.keeping import catalogue

logger = logging.getLogger(__name__)


class Look(NamedTuple):
    """What was seen of the database: whether there is one, and the state if it could be read at once."""

    is_there: bool
    state: PublicState | None


class StateWatch:
    """Asks SQLite whether anybody has written, over a connection of its own, and never waits.

    `soon` has the event loop call something after all that waits in it already: whatever that is came before the look
    that the first of it causes, so it is told the same. Without it, each question is a look.
    """

    def __init__(self, path: Path, soon: Callable[[Callable[[], None]], object] | None = None) -> None:
        # A Path costs more than the look itself.
        self._path, self._name = path, str(path)
        self._soon = soon
        self._seen: Look | None = None
        self._connection: sqlite3.Connection | None = None
        self._file: tuple[int, int] | None = None
        self._version: int | None = None
        self._state: PublicState | None = None

    def latest(self) -> PublicState | None:
        """The state; None if it cannot be read at once: then somebody who can wait has to ask."""
        return self._look().state

    def is_there(self) -> bool:
        """Say whether there is a database. Whoever opens one that is not makes an empty one, and goes on using that."""
        return self._look().is_there

    def _look(self) -> Look:
        if self._soon is None:
            return self._looked()
        if self._seen is None:
            # Before the look: what comes while it is taken is told by the next.
            self._soon(self._look_again)
            self._seen = self._looked()
        return self._seen

    def _look_again(self) -> None:
        self._seen = None

    def _looked(self) -> Look:
        try:
            status = os.stat(self._name)  # noqa: PTH116  as above
        except OSError:
            self._forget()
            return Look(is_there=False, state=None)
        if not status.st_size:
            return Look(is_there=False, state=None)
        try:
            return Look(is_there=True, state=self._latest((status.st_dev, status.st_ino)))
        except sqlite3.Error:
            self._forget()
            return Look(is_there=True, state=None)

    def _latest(self, file: tuple[int, int]) -> PublicState:
        """The state of the very file that is there now."""
        if self._connection is None or file != self._file:
            self._forget()
            self._connection = opened(self._path, timeout=0)
            self._file = file
        now = timezone.now()
        version = self._connection.execute("PRAGMA data_version").fetchone()[0]
        if self._state is None or version != self._version or not self._state.holds_at(now):
            row = self._connection.execute(STATE.replace("%s", "?"), [adapted(now)] * 4).fetchone()
            self._version, self._state = version, state_of(row, now)
        return self._state.later(now)

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


def watch(soon: Callable[[Callable[[], None]], object] | None = None) -> StateWatch | None:
    """What watches the state of this service; None where its database is no file."""
    path = database_file()
    return StateWatch(path, soon) if path else None

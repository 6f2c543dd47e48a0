"""Threads that do the same again and again, whatever happens."""

import threading
from collections.abc import Callable
from datetime import timedelta

from django.db import close_old_connections, connections

from publishing.machine.backoff import doubling
from publishing.worker.troubles import Trouble

BACKOFF = doubling(timedelta(seconds=0.5), timedelta(seconds=4))

# Goes a step further; returns whether there is nothing more to do for now. It may raise whatever it likes.
Step = Callable[[], bool]


class Repeating(threading.Thread):
    """Takes a step again and again, at its own pace, until it is told to stop.

    While that fails, it tries again after longer and longer pauses, up to 4 s, each time with the database opened anew.
    A step that hangs keeps no process alive that wants to end.
    """

    def __init__(self, name: str, step: Step, stopped: threading.Event, pause: float) -> None:
        super().__init__(name=name, daemon=True)
        self._step, self._stopped, self._pause = step, stopped, pause
        self._trouble = Trouble(name)
        self.is_wanted = True

    def run(self) -> None:
        """Go on until told to stop."""
        while self.is_wanted and not self._stopped.is_set():
            if self._has_nothing_to_do():
                self._stopped.wait(self._pause_now())
        connections.close_all()

    def _pause_now(self) -> float:
        failures = self._trouble.failures
        return BACKOFF.after(failures).total_seconds() if failures else self._pause

    def _has_nothing_to_do(self) -> bool:
        try:
            close_old_connections()
            is_there = self._step()
        except Exception as error:  # noqa: BLE001  whatever it is: a thread that ends would do nothing any more
            self._trouble.met(error)
            drop_connections()
            return True
        self._trouble.over()
        return is_there


def drop_connections() -> None:
    """Open the databases anew when they are next needed: after an error, a connection may be broken for good.

    One on which somebody has a transaction open stays.
    """
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()

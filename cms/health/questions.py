"""Questions that may hang, asked so that nobody hangs with them."""

import time
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from threading import Lock, Thread
from typing import Generic, TypeVar

from django.db import connections

Answer = TypeVar("Answer")

# Seconds. Who asks so soon again gets the same answer.
PATIENCE = 3.0
KEPT = 1.0


class Question(Generic[Answer]):
    """Asked in a thread of its own, by one for all who want to know, and given up after a while.

    `failure` is the answer if there is none in time, or asking fails.
    """

    def __init__(
        self, ask: Callable[[], Answer], failure: Answer, *, patience: float = PATIENCE, kept: float = KEPT
    ) -> None:
        self._ask, self._failure, self._patience, self._kept = ask, failure, patience, kept
        self._lock = Lock()
        self._asked_at = 0.0
        self._pending: Future[Answer] | None = None

    def answer(self) -> Answer:
        """The answer, which may be a second old."""
        try:
            return self._current().result(timeout=self._patience)
        except Late:
            return self._failure

    def _current(self) -> Future[Answer]:
        with self._lock:
            now = time.monotonic()
            if self._pending is None or (self._pending.done() and now - self._asked_at >= self._kept):
                self._asked_at, self._pending = now, Future()
                Thread(target=self._fulfil, args=[self._pending], daemon=True).start()
            return self._pending

    def _fulfil(self, pending: Future[Answer]) -> None:
        try:
            answer = self._ask()
        except Exception:  # noqa: BLE001  whatever goes wrong, that is the answer
            answer = self._failure
        finally:
            connections.close_all()
        pending.set_result(answer)

"""Turns: so few searches at once on one machine that a core is left to those who read pages and lists.

Each is a file that is locked while its turn lasts, so it ends with the process that holds it at the latest.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic

from django.conf import settings

from publishing.machine.locking import lock_one

# Seconds. Who has waited so long goes on without a turn: slower for all, but nobody is stuck behind one that hangs.
PATIENCE = 0.5
PAUSE = 0.002


class _Turn(threading.local):
    """The turn of this thread, by the file that is locked for it."""

    descriptor: int | None = None

    def take(self) -> None:
        """Wait for a turn, though not for ever; where no file can be made, everybody goes on without one."""
        end = monotonic() + PATIENCE
        with suppress(OSError):
            Path(settings.SEARCH_INDEX_PATH).parent.mkdir(parents=True, exist_ok=True)
            with _ended:
                while (descriptor := _free_turn()) is None and monotonic() < end:
                    _ended.wait(PAUSE)
            self.descriptor = descriptor

    def end(self) -> bool:
        """Let others have it; say whether there was one."""
        held, self.descriptor = self.descriptor, None
        if held is not None:
            os.close(held)
            with _ended:
                _ended.notify()
        return held is not None


_mine = _Turn()
# A turn of this process ended: one of its threads takes it at once. Those of other processes look again after a pause.
_ended = threading.Condition()


@contextmanager
def turn() -> Iterator[None]:
    """Search when it is this thread's turn; within a turn, it is."""
    if _mine.descriptor is not None:
        yield
        return
    _mine.take()
    try:
        yield
    finally:
        _mine.end()


@contextmanager
def letting_others() -> Iterator[None]:
    """Have no turn while this thread only waits for another machine."""
    had_turn = _mine.end()
    try:
        yield
    finally:
        if had_turn:
            _mine.take()


def _free_turn() -> int | None:
    """Take a turn that nobody has, and return what it is held by; None if there is none."""
    return lock_one(Path(settings.SEARCH_INDEX_PATH), settings.SEARCH_SLOTS, "turn")

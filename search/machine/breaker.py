"""A circuit breaker: after a failure nobody asks again for a while, then one asks for all."""

import threading
import time
from collections.abc import Callable

PAUSE = 2.0


class Breaker:
    """Tells whether to ask; shared by threads.

    The libraries for this hold a lock during the call, so that searches would wait for each other.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._is_open = False
        self._open_until = 0.0

    def lets_through(self) -> bool:
        """Say whether to ask now; after the pause the first is let through, and the others wait for its result."""
        with self._lock:
            now = self._clock()
            if self._is_open and now < self._open_until:
                return False
            self._open_until = now + PAUSE
            return True

    def succeeded(self) -> None:
        """Let everybody through."""
        self._is_open = False

    def failed(self) -> None:
        """Let nobody through for a while."""
        with self._lock:
            self._is_open, self._open_until = True, self._clock() + PAUSE

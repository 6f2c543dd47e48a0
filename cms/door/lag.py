"""How late the event loop is, which is what everybody waits besides for a free thread."""

import asyncio

EVERY = 0.05
# How much of what it was is left at the next look, if it is not as late any more.
FADES = 0.8


class Lag:
    """What is due at a moment is done so many `seconds` later; a crowd of requests makes it late."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.seconds = 0.0
        self._loop = loop
        self._due = loop.time()
        loop.call_at(self._due, self._look)

    def _look(self) -> None:
        now = self._loop.time()
        self.seconds = max(now - self._due, self.seconds * FADES)
        self._due = now + EVERY
        self._loop.call_at(self._due, self._look)

"""Lanes into Django: so many at once in each, and nobody waits for long."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from cms.door.lag import Lag

T = TypeVar("T")


class Busy(Exception):
    """Too many wait already: ask again in a moment."""


class Lane:
    """Some threads, and those who wait for one in the order in which they came, up to `patience` seconds.

    A request has waited for the event loop before it is seen, and its answer waits for it once more: where the loop is
    late, a request waits that much less here, down to half.
    """

    def __init__(self, name: str, threads: int, patience: float, lag: Lag | None = None) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._free = asyncio.Semaphore(threads)
        self._patience = patience
        self._lag = lag

    async def _wait(self, since: float) -> None:
        late = min(2 * self._lag.seconds, self._patience / 2) if self._lag else 0.0
        left = since + self._patience - late - asyncio.get_running_loop().time()
        try:
            await asyncio.wait_for(self._free.acquire(), max(left, 0))
        except TimeoutError:
            raise Busy from None

    def close(self) -> None:
        """Let its threads go when they have done what they are at."""
        self._pool.shutdown(wait=False)

    async def run(self, work: Callable[[], T], since: float | None = None) -> T:
        """Do something in a thread of this lane. Raises Busy instead if none is free in time.

        Who has waited elsewhere `since` a moment, by the loop's clock, waits that much less here.
        """
        if self._free.locked():
            await self._wait(asyncio.get_running_loop().time() if since is None else since)
        else:
            await self._free.acquire()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, work)
        finally:
            self._free.release()

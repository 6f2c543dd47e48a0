"""What many ask for at the same time is made once (single flight)."""

import asyncio
from collections.abc import Hashable, Iterator
from contextlib import contextmanager


class SingleFlight:
    """Lets one make a thing while the others who want it wait, without a thread, up to `patience` seconds."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._flights: dict[Hashable, asyncio.Future[None]] = {}

    async def wait(self, name: Hashable) -> bool:
        """Wait while somebody makes the thing of this name; say whether anybody did."""
        flight = self._flights.get(name)
        if flight is None:
            return False
        await asyncio.wait([flight], timeout=self._patience)
        return True

    @contextmanager
    def of(self, name: Hashable) -> Iterator[None]:
        """Make the thing of this name; who comes now waits for it."""
        if name in self._flights:
            yield
            return
        flight = self._flights[name] = asyncio.get_running_loop().create_future()
        try:
            yield
        finally:
            del self._flights[name]
            flight.set_result(None)

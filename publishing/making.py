"""Making once what many ask for at the same time."""

from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock

# Seconds. Who has waited so long makes it as well: one that is stuck keeps nobody.
PATIENCE = 1.0


@dataclass
class _Place:
    """Where those stand who want the same."""

    lock: Lock = field(default_factory=Lock)
    wanted_by: int = 0


class Making:
    """Lets one thread of this process make a thing while the others who want it wait."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._places: dict[Hashable, _Place] = {}

    @contextmanager
    def of(self, name: Hashable) -> Iterator[bool]:
        """Make the thing of this name; say whether somebody else was at it, so that it may be there by now."""
        with self._lock:
            place = self._places.setdefault(name, _Place())
            place.wanted_by += 1
        is_first = place.lock.acquire(blocking=False)
        is_held = is_first or place.lock.acquire(timeout=PATIENCE)
        try:
            yield not is_first
        finally:
            if is_held:
                place.lock.release()
            with self._lock:
                place.wanted_by -= 1
                if not place.wanted_by:
                    del self._places[name]

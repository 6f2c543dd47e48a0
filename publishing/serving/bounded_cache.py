"""What one process remembers between requests, for as long as the public state is the same."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Memory(Generic[Value]):
    """A bounded memory of values, none of them None: the oldest entry makes room for the newest."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._entries: dict[Hashable, Value] = {}

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return what is remembered under the key; what is not is made, outside the lock."""
        remembered = self._entries.get(key)
        if remembered is not None:
            return remembered
        value = make()
        with self._lock:
            self._entries[key] = value
            if len(self._entries) > self._size:
                del self._entries[next(iter(self._entries))]
        return value

"""What one process remembers between requests."""

from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from django.db import connection

Value = TypeVar("Value")


class BoundedCache(Generic[Value]):
    """A bounded memory of values, none of them None: the oldest entry makes room for the newest."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = Lock()
        self._entries: dict[Hashable, Value] = {}

    def get(self, key: Hashable) -> Value | None:
        """What is remembered under the key."""
        return self._entries.get(key)

    def get_or_make(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """What is remembered under the key; what is not is made, outside the lock."""
        remembered = self._entries.get(key)
        if remembered is None:
            remembered = make()
            self.put(key, remembered)
        return remembered

    def put(self, key: Hashable, value: Value) -> None:
        """Remember a value; what is read amid a transaction may be undone, and is not remembered."""
        if connection.in_atomic_block:
            return
        with self._lock:
            self._entries[key] = value
            if len(self._entries) > self._size:
                del self._entries[next(iter(self._entries))]

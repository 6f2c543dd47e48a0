"""What a thread has read of the database, for as long as it is so."""

from collections.abc import Callable
from datetime import datetime
from threading import local
from typing import Generic, TypeVar

from publishing.sequence.state import PublicState, public_state, writes_so_far

T = TypeVar("T")


class Kept(local, Generic[T]):
    """What a thread reads of the database, kept for as long as nothing is written and the clock changes nothing."""

    _writes: tuple[object, ...] | None = None
    _state: PublicState
    _value: T

    def __init__(self, read: Callable[[datetime], T]) -> None:
        self._read = read

    def at(self, moment: datetime) -> T:
        """What is read as of this moment; it is read again where nobody can know what was written."""
        writes = writes_so_far()
        if writes is None:
            return self._read(moment)
        if self._writes != writes or not self._state.holds_at(moment):
            # In this order: what is written meanwhile is read again the next time.
            self._writes = None
            self._state, self._value = public_state(moment), self._read(moment)
            self._writes = writes
        return self._value

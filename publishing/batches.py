"""Many things, so many at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batches(things: Iterable[T], size: int) -> Iterator[list[T]]:
    """Yield the things in order in lists of this size, the last one perhaps shorter; read no further than asked for."""
    remaining = iter(things)
    while batch := list(islice(remaining, size)):
        yield batch

"""Chance that falls the same way for ever."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")
RANGE = 1 << 32


class SeededRandom:
    """Numbers that look random and depend on the seed alone.

    Python's own generator promises the same numbers for the same seed only for some of its methods and versions;
    a picture that people know a story by must not change with either.
    """

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._throws = 0

    def fraction(self) -> float:
        """The next number from 0 up to, and without, 1."""
        self._throws += 1
        digest = hashlib.sha256(f"{self._seed} {self._throws}".encode()).digest()
        return int.from_bytes(digest[:4], "big") / RANGE

    def between(self, low: float, high: float) -> float:
        """A number from low up to high."""
        return low + (high - low) * self.fraction()

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both included."""
        return low + int((high - low + 1) * self.fraction())

    def one_of(self, items: Sequence[Item]) -> Item:
        """One of the items."""
        return items[self.whole(0, len(items) - 1)]

    def chance(self, likelihood: float) -> bool:
        """Say yes as often as the likelihood, from 0 to 1, tells."""
        return self.fraction() < likelihood

"""Vectors as numbers, for the few that are compared where nobody else needs to be asked."""

import struct
from collections.abc import Sequence
from operator import mul

_NUMBERS = struct.Struct("<384e")


def numbers_of(vector: bytes) -> Sequence[float]:
    """The numbers of a vector."""
    return _NUMBERS.unpack(vector)


def cosine(one: Sequence[float], other: Sequence[float]) -> float:
    """How near two vectors of length one are."""
    nearness: float = sum(map(mul, one, other))
    return nearness

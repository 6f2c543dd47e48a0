"""How good an order of documents is, by what somebody judged to be an answer."""

from collections.abc import Collection, Mapping, Sequence
from math import log2
from typing import TypeVar

T = TypeVar("T")


def ndcg(found: Sequence[T], judged: Mapping[T, int], depth: int = 10) -> float:
    """The normalised discounted cumulative gain of the first documents, between 0 and 1."""
    best = _gain(sorted(judged.values(), reverse=True)[:depth])
    return _gain([judged.get(one, 0) for one in found[:depth]]) / best if best else 0.0


def recall(found: Sequence[T], judged: Collection[T], depth: int = 100) -> float:
    """The share of the judged documents that is among the first ones found."""
    return len(set(found[:depth]) & set(judged)) / len(judged)


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(place + 2) for place, grade in enumerate(grades))

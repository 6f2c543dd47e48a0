"""What words and meaning say, made one order."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def fused(ids: Sequence[T], scores: Mapping[T, float], nearness: Mapping[T, float]) -> list[T]:
    """These documents by the mean of what words, or labels, and meaning say; equals stay as they are.

    Of what has not been read yet, the words alone speak.
    """
    by_words = _between_0_and_1({one: scores[one] for one in ids})
    by_meaning = by_words | _between_0_and_1(nearness)
    return sorted(ids, key=lambda one: by_words[one] + by_meaning[one], reverse=True)


def _between_0_and_1(values: Mapping[T, float]) -> dict[T, float]:
    """The values from the least, which becomes 0, to the greatest, which becomes 1."""
    least, most = min(values.values(), default=0.0), max(values.values(), default=0.0)
    return {one: (value - least) / (most - least) if most > least else 1.0 for one, value in values.items()}

"""How words may be misspelt: which ones are looked at, how many edits apart, and how near ones are found quickly."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from zlib import crc32

from rapidfuzz.distance import OSA

# Shorter ones are often acronyms (PCN, MDT, ICB), and near to far too much.
LEAST_LETTERS = 4
MOST_LETTERS = 24
# Words of so many letters may be two edits away, shorter ones one.
LONG_WORD = 6
PREFIX = 7


@lru_cache(maxsize=50_000)
def spelling(word: str) -> str | None:
    """A folded word as the vocabulary holds it, without a possessive ending; None if it holds no such word."""
    plain = word.partition("'")[0]
    return plain if LEAST_LETTERS <= len(plain) <= MOST_LETTERS and plain.isalpha() else None


def edits_allowed(word: str) -> int:
    """The number of letters of a word that may be wrong."""
    return 1 if len(word) < LONG_WORD else 2


def edits(word: str, other: str, most: int) -> int | None:
    """The number of letters added, missing, different or swapped with their neighbour; None if more than `most`."""
    distance: int = OSA.distance(word, other, score_cutoff=most)
    return distance if distance <= most else None


def variants(word: str) -> frozenset[int]:
    """The short names of a word's beginning with up to as many letters left out as may be wrong.

    Two words within that distance of each other have a variant in common (symmetric deletion).
    """
    return frozenset(crc32(variant.encode()) for variant in _shortened(word[:PREFIX], edits_allowed(word)))


def _shortened(word: str, most: int) -> Iterator[str]:
    for left_out in range(most + 1):
        yield from map("".join, combinations(word, len(word) - left_out))

"""How well entries match a phrase: what FTS5 scores them, kept, because that is most of a search among very many.

The score of an expression is the sum of those of its phrases, in the order in which they stand in it.
"""

import sqlite3
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

# The weights are those of title, summary, labels and text.
SCORE = "bm25(terms, 2.0, 2.0, 2.0, 1.0)"
SCORED = f"SELECT rowid, {SCORE} FROM terms WHERE terms MATCH ? ORDER BY rowid"  # noqa: S608  our own words
ROW = np.dtype([("number", np.uint32), ("score", np.float64)])

Numbers = NDArray[np.uint32]
Values = NDArray[np.float64]


@dataclass(frozen=True)
class Scores:
    """The numbers of the entries that match a phrase, in order, and the score of each: the lower the better."""

    numbers: Numbers
    values: Values

    @classmethod
    def read(cls, connection: sqlite3.Connection, phrase: str) -> Self:
        """The scores of all entries that match a phrase, at two microseconds each."""
        rows = np.array(connection.execute(SCORED, [phrase]).fetchall(), dtype=ROW)
        return cls(rows["number"].copy(), rows["score"].copy())

    def of(self, numbers: Numbers) -> Values:
        """The scores of these entries; whatever does not match the phrase has none of it."""
        if not len(self.numbers):
            return np.zeros(len(numbers))
        places = np.searchsorted(self.numbers, numbers).clip(max=len(self.numbers) - 1)
        return np.where(self.numbers[places] == numbers, self.values[places], 0.0)

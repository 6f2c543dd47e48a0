"""The local index as one reader sees it, in one transaction."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from pyroaring import BitMap

from publishing.sinks import Position
from search.index.sets import COLLECTION, SAMPLE, Sets

MATCHING = "SELECT rowid FROM terms WHERE terms MATCH ?"
OVERTAKEN = (
    "SELECT number FROM entries WHERE expires_at <= :now UNION SELECT number FROM entries WHERE stale_at <= :now"
)
OF_IDS = "SELECT number FROM entries WHERE id IN (SELECT value FROM json_each(?))"
WITHIN = "SELECT number FROM entries WHERE collection = ? AND date BETWEEN ? AND ?"


@dataclass(frozen=True)
class View:
    """What is read from it stays the same, whatever others write meanwhile."""

    connection: sqlite3.Connection
    sets: Sets

    def position(self) -> Position | None:
        """Return how far the index had come; None if it had not begun."""
        epoch, number = self.connection.execute("SELECT epoch, position FROM meta").fetchone()
        return Position(epoch, number) if epoch else None

    def matching(self, expression: str) -> BitMap:
        """Return the entries whose terms match an FTS5 expression."""
        return self._numbers(MATCHING, [expression])

    def visible(self, collection: str, at: datetime, changed: Iterable[UUID], *, with_samples: bool) -> BitMap:
        """Return the entries of a collection that may be shown at this moment.

        Left out is what is not public any more by the clock, what the clock has overtaken (its text may name something
        that is no longer public), and what changed after the index's position.
        """
        hidden = self._numbers(OVERTAKEN, {"now": at.timestamp()})
        hidden |= self._numbers(OF_IDS, [json.dumps([str(one) for one in changed])])
        if not with_samples:
            hidden |= self.sets.numbers(SAMPLE, "")
        return self.sets.numbers(COLLECTION, collection) - hidden

    def within(self, collection: str, since: date | None, until: date | None) -> BitMap:
        """Return the entries of a collection that are of these dates, both included."""
        return self._numbers(WITHIN, [collection, (since or date.min).isoformat(), (until or date.max).isoformat()])

    def _numbers(self, statement: str, values: Sequence[str] | Mapping[str, float]) -> BitMap:
        return BitMap([row[0] for row in self.connection.execute(statement, values)])

"""The local index as one reader sees it, in one transaction."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from pyroaring import BitMap

from publishing.sequence.sinks import Position
from search.index.scores import Scores
from search.index.sets import COLLECTION, SAMPLE, Sets
from search.index.transactions import the_row
from search.language.places import Places

# Numbers come as one text: a row of Python for each would cost four times as much.
MATCHING = "SELECT json_group_array(rowid) FROM terms WHERE terms MATCH ?"
SPELT = "SELECT json_group_array(rowid) FROM spellings WHERE spellings MATCH ?"
OVERTAKEN = """
    SELECT json_group_array(number) FROM (
        SELECT number FROM entries WHERE expires_at <= :now UNION SELECT number FROM entries WHERE stale_at <= :now
    )
"""
OF_IDS = "SELECT json_group_array(number) FROM entries WHERE id IN (SELECT value FROM json_each(?))"
IDS = "SELECT id FROM entries WHERE number IN (SELECT value FROM json_each(?))"
PLACES = """
    SELECT id, sequence, terms, spans FROM places JOIN entries USING (number)
    WHERE id IN (SELECT value FROM json_each(?))
"""
NEWEST_FIRST = "SELECT number, id FROM entries ORDER BY date DESC, id"
OLDEST_FIRST = "SELECT number, id FROM entries ORDER BY date, id"
WITHIN = "SELECT json_group_array(number) FROM entries WHERE date BETWEEN ? AND ?"


@dataclass(frozen=True)
class Snapshot:
    """A snapshot of the index: everything read from it stays the same, whatever others write meanwhile."""

    connection: sqlite3.Connection
    sets: Sets

    def position(self) -> Position | None:
        """The position of the index when the snapshot was taken; None if the index was empty then."""
        epoch, number = the_row(self.connection.execute("SELECT epoch, position FROM meta"))
        return Position(epoch, number) if epoch else None

    def matching(self, expression: str) -> BitMap:
        """The entries whose terms match an FTS5 expression."""
        known = self.sets.matching.get(expression)
        return self.sets.keep(expression, self._numbers(MATCHING, [expression])) if known is None else known

    def scores(self, phrase: str) -> Scores:
        """How well each entry matches a phrase."""
        known = self.sets.scores.get(phrase)
        return self.sets.keep_scores(phrase, Scores.read(self.connection, phrase)) if known is None else known

    def has_term(self, term: str, among: BitMap) -> bool:
        """Say whether any of these entries has a term."""
        return self.matching(f'"{term}"').intersect(among)

    def spelling(self, word: str) -> BitMap:
        """The entries in which a word is spelt so."""
        return self._numbers(SPELT, [f'"{word}"'])

    def collections(self, names: Iterable[str]) -> BitMap:
        """The entries of some collections."""
        return self.sets.union(COLLECTION, names)

    def samples(self) -> BitMap:
        """The entries that are samples."""
        return self.sets.numbers(SAMPLE, "")

    def overtaken(self, at: datetime) -> BitMap:
        """The entries that have expired by the clock at this moment, or whose text names something that has."""
        return self._numbers(OVERTAKEN, {"now": at.timestamp()})

    def of_ids(self, ids: Iterable[UUID]) -> BitMap:
        """The entries of these documents."""
        return self._numbers(OF_IDS, [json.dumps([str(one) for one in ids])])

    def ids(self, numbers: BitMap) -> frozenset[UUID]:
        """The ids of the documents with these entries."""
        rows = self.connection.execute(IDS, [json.dumps(list(numbers))]) if numbers else ()
        return frozenset(UUID(identity) for (identity,) in rows)

    def places(self, ids: Iterable[UUID]) -> dict[tuple[UUID, int], Places]:
        """Where the words are in these documents, by their ids and versions."""
        rows = self.connection.execute(PLACES, [json.dumps([str(one) for one in ids])])
        return {(UUID(identity), version): Places(terms, spans) for identity, version, terms, spans in rows}

    def within(self, since: date | None, until: date | None) -> BitMap:
        """The entries that are of these dates, both included."""
        return self._numbers(WITHIN, [(since or date.min).isoformat(), (until or date.max).isoformat()])

    def by_date(self, numbers: BitMap, *, newest_first: bool = True) -> Iterator[UUID]:
        """Yield the ids of these entries by date, then by id."""
        rows = self.connection.execute(NEWEST_FIRST if newest_first else OLDEST_FIRST)
        return (UUID(identity) for number, identity in rows if number in numbers)

    def newest(self, numbers: BitMap, most: int) -> list[UUID]:
        """The ids of the newest of these entries."""
        return list(islice(self.by_date(numbers), most)) if numbers else []

    def _numbers(self, statement: str, values: Sequence[str] | Mapping[str, float]) -> BitMap:
        (numbers,) = self.connection.execute(statement, values).fetchone()
        return BitMap(json.loads(numbers))

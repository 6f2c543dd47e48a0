"""Changing the sets of the local index, inside the transaction that changes its entries."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyroaring import BitMap

from search.index.entries import Entry, Value
from search.index.schema import new_generation
from search.index.sets import COLLECTION, SAMPLE
from search.index.transactions import the_row

Key = tuple[str, str]
ENTRIES = "SELECT number, facets, collection, is_sample FROM entries"


@dataclass
class SetChanges:
    """Sets that are being changed: read when first touched, written once at the end."""

    connection: sqlite3.Connection
    _sets: dict[Key, BitMap] = field(default_factory=dict)
    _labels: dict[Key, str] = field(default_factory=dict)

    def add(self, number: int, entry: Entry) -> None:
        """Put an entry into every set that it belongs to."""
        for name, value, label in _memberships(entry.facets, entry.collection, is_sample=entry.is_sample):
            self._numbers((name, value)).add(number)
            self._labels[name, value] = label

    def remove(self, number: int, entry: Entry) -> None:
        """Take an entry out of every set."""
        for name, value, _label in _memberships(entry.facets, entry.collection, is_sample=entry.is_sample):
            self._numbers((name, value)).discard(number)

    def write(self) -> None:
        """Store what changed as the next version; a set that is left empty goes, and with it what readers keep."""
        (version,) = the_row(self.connection.execute("UPDATE meta SET version = version + 1 RETURNING version"))
        for (name, value), numbers in self._sets.items():
            if numbers:
                row = (name, value, self._labels[name, value], numbers.serialize(), version)
                self.connection.execute("INSERT OR REPLACE INTO sets VALUES (?, ?, ?, ?, ?)", row)
            else:
                self.connection.execute("DELETE FROM sets WHERE name = ? AND value = ?", [name, value])
        if not all(self._sets.values()):
            self.connection.execute("UPDATE meta SET generation = ?", [new_generation()])

    def _numbers(self, key: Key) -> BitMap:
        if key not in self._sets:
            found = "SELECT label, numbers FROM sets WHERE name = ? AND value = ?"
            label, numbers = self.connection.execute(found, key).fetchone() or ("", None)
            self._labels[key] = label
            self._sets[key] = BitMap.deserialize(numbers) if numbers else BitMap()
        return self._sets[key]


def are_current(connection: sqlite3.Connection) -> bool:
    """Say whether the stored sets are those of the entries."""
    expected: dict[Key, BitMap] = {}
    for number, facets, collection, is_sample in connection.execute(ENTRIES):
        for name, value, _label in _memberships(json.loads(facets), collection, is_sample=is_sample):
            expected.setdefault((name, value), BitMap()).add(number)
    stored = connection.execute("SELECT name, value, numbers FROM sets")
    return expected == {(name, value): BitMap.deserialize(numbers) for name, value, numbers in stored}


def _memberships(facets: Iterable[Value], collection: str, *, is_sample: bool) -> list[Value]:
    samples = [(SAMPLE, "", "")] if is_sample else []
    return [*facets, (COLLECTION, collection, ""), *samples]

"""The next snapshot, while it is made from the one before and from what changed."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyroaring import BitMap

from publishing.serving.catalogue.snapshot import COLLECTION, EXPIRING, NOBODY, SAMPLE, Entry, Place, Snapshot, ValueSet

# Name and value of a facet, and what people read for it.
Value = tuple[str, str, str]
# Name and value.
Key = tuple[str, str]


@dataclass(frozen=True)
class Change:
    """A document that changed: what it carried or carries, and whether lists and counts differ by it."""

    identity: str
    collection: str
    carried: frozenset[Key]
    is_listed_otherwise: bool


class Draft:
    """Takes in documents as they are now; the snapshot that it began with stays as it was."""

    def __init__(self, before: Snapshot) -> None:
        self._entries, self._numbers = dict(before.entries), dict(before.numbers)
        self._versions = dict(before.versions)
        self._order = list(before.order)
        self._sets = {name: dict(values) for name, values in before.sets.items()}
        self._own: set[Key] = set()
        self._next = max(self._entries, default=-1) + 1

    def take(
        self, identity: str, collection: str, version: int, entry: Entry | None, values: Iterable[Value]
    ) -> Change:
        """Take in a version of a document, or its withdrawal if there is no entry; return what changed."""
        number = self._numbers.get(identity)
        old = None if number is None else self._entries[number]
        had = set() if number is None else set(self._carried(number))
        has = {*values, *_belonging(entry)} if entry else set()
        is_listed_otherwise = (old, had) != (entry, has)
        if is_listed_otherwise and number is not None and old is not None:
            self._remove(number, old, had)
        if is_listed_otherwise and entry is not None:
            self._add(entry, has)
        if entry is not None:
            self._versions[self._numbers[identity]] = version
        carried = frozenset((name, value) for name, value, _label in had | has)
        return Change(identity, collection, carried, is_listed_otherwise)

    def finished(self, epoch: str, number: int) -> Snapshot:
        """The snapshot as of this number; the draft is of no use any more."""
        return Snapshot(epoch, number, self._entries, self._numbers, self._versions, tuple(self._order), self._sets)

    def _carried(self, number: int) -> Iterator[Value]:
        for name, values in self._sets.items():
            yield from ((name, value, one.label) for value, one in values.items() if number in one.numbers)

    def _add(self, entry: Entry, values: Iterable[Value]) -> None:
        number, self._next = self._next, self._next + 1
        self._entries[number], self._numbers[entry.identity] = entry, number
        insort(self._order, _place(entry, number))
        for name, value, label in values:
            numbers = self._writable(name, value)
            numbers.add(number)
            self._sets[name][value] = ValueSet(label, numbers)

    def _remove(self, number: int, entry: Entry, values: Iterable[Value]) -> None:
        del self._entries[number], self._numbers[entry.identity], self._versions[number]
        del self._order[bisect_left(self._order, _place(entry, number))]
        for name, value, label in values:
            numbers = self._writable(name, value)
            numbers.discard(number)
            self._sets[name][value] = ValueSet(label, numbers)
            if not numbers:
                del self._sets[name][value]
                self._own.discard((name, value))

    def _writable(self, name: str, value: str) -> BitMap:
        """The numbers of a set, copied before it is first changed: readers of the snapshot before have the old one."""
        found = self._sets.setdefault(name, {}).get(value, NOBODY).numbers
        if (name, value) in self._own:
            return found
        self._own.add((name, value))
        return found.copy()


def _place(entry: Entry, number: int) -> Place:
    return -entry.day, entry.identity, number


def _belonging(entry: Entry) -> Iterator[Value]:
    yield COLLECTION, entry.collection, ""
    if entry.is_sample:
        yield SAMPLE, "", ""
    if entry.expires_at is not None:
        yield EXPIRING, "", ""

"""Which documents of a collection a list has, and in which order: from the catalogue, without a query."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, date
from itertools import islice

from pyroaring import BitMap

from api.query.lists import ListQuery
from api.query.pagination import Cursor, Direction
from api.query.time import When
from publishing.documents.kinds import Order
from publishing.sequence.state import PublicState
from publishing.serving.catalogue.keeping import catalogue
from publishing.serving.catalogue.snapshot import Place, Snapshot
from search.query.filters import Narrowing

# Greater than the number of any document.
LAST = 1 << 62


@dataclass(frozen=True)
class Found:
    """The documents of a list, as numbers of the snapshot, and the order in which it is read."""

    known: Snapshot
    numbers: BitMap
    order: Order

    @property
    def places(self) -> Sequence[Place]:
        """Every document in the order of the list, or in its reverse if the oldest come first."""
        if self.order is Order.CHANGED:
            return self.known.by_change
        return self.known.by_own_place if self.order is Order.OWN else self.known.order

    def after(self, cursor: Cursor | None, offset: int, most: int | None) -> list[int]:
        """So many documents from a place on, in the direction in which its cursor reads."""
        return list(islice(self._from(cursor), offset, None if most is None else offset + most))

    def cursor(self, number: int, direction: Direction) -> Cursor:
        """The cursor at a document."""
        entry = self.known.entries[number]
        own = entry.place if self.order is Order.OWN else self.known.versions[number]
        return Cursor(direction, date.fromordinal(entry.day), entry.uuid, own)

    def _from(self, cursor: Cursor | None) -> Iterator[int]:
        places, is_reversed = self.places, self.order is Order.OLDEST
        if cursor is None:
            return self._members(reversed(places) if is_reversed else places)
        key = self._key(cursor), cursor.id.hex
        # A cursor that leads towards the end of a reversed order leads towards the beginning of the places.
        is_forward = (cursor.direction is Direction.AFTER) != is_reversed
        includes = cursor.direction is Direction.UNTIL
        if is_forward:
            begin = bisect_left(places, (*key, 0)) if includes else bisect_right(places, (*key, LAST))
            return self._members(islice(places, begin, None))
        end = bisect_right(places, (*key, LAST)) if includes else bisect_left(places, (*key, 0))
        return self._members(places[place] for place in range(end - 1, -1, -1))

    def _key(self, cursor: Cursor) -> int:
        if self.order is Order.CHANGED:
            return -cursor.number
        return cursor.number if self.order is Order.OWN else -cursor.date.toordinal()

    def _members(self, places: Iterator[Place] | Sequence[Place]) -> Iterator[int]:
        return (number for _, _, number in places if number in self.numbers)


def find(query: ListQuery, state: PublicState) -> Found:
    """The public documents that pass every filter of a query, in this state or a later one."""
    known = catalogue.at(state)
    numbers = known.public(query.collection.name, state.at)
    if not query.include_sample:
        numbers -= known.samples
    if query.when:
        is_over = query.when is When.PAST
        numbers &= _by_day(known, query.collection.ends, lambda day: (day < state.day) == is_over)
    if query.is_open is not None:
        # The last day is open.
        numbers &= _by_day(known, query.collection.closes, lambda day: (day >= state.day) == query.is_open)
    return Found(known, _narrowed(known, numbers, query.narrowing), query.order)


def _by_day(known: Snapshot, facet: str, holds: Callable[[date], bool]) -> BitMap:
    """What carries a day of which something holds."""
    return known.carrying(facet, [day for day in known.values(facet) if holds(date.fromisoformat(day))])


def _narrowed(known: Snapshot, numbers: BitMap, narrowing: Narrowing) -> BitMap:
    for one in narrowing.filters:
        if one.any_of:
            numbers &= known.carrying(one.name, one.any_of)
        for value in one.all_of:
            numbers &= known.carrying(one.name, [value])
        if one.none_of:
            numbers -= known.carrying(one.name, one.none_of)
    if narrowing.since or narrowing.until:
        numbers &= known.between(narrowing.since or date.min, narrowing.until or date(MAXYEAR, 12, 31))
    return numbers

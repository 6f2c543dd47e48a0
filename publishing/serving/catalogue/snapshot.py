"""Everything public as of one number of the sequence; never changed once made."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.conf import settings
from pyroaring import BitMap

# Sets beside those of the facets, whose names begin with a letter.
COLLECTION, SAMPLE, EXPIRING = "/collection", "/sample", "/expiring"


def digits(identity: object) -> str:
    """An id as its 32 digits alone: databases write it with or without dashes."""
    return str(identity).replace("-", "")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that is public until the clock says otherwise; `identity` is its id in digits, `day` an ordinal.

    `place` is its own place among its like, where they have an order of their own.
    """

    identity: str
    collection: str
    day: int
    place: int
    is_sample: bool
    expires_at: datetime | None

    @property
    def uuid(self) -> UUID:
        """Its id."""
        return UUID(self.identity)


@dataclass(frozen=True)
class ValueSet:
    """The documents that carry a value of a facet, and what people read for it."""

    label: str
    numbers: BitMap


NOBODY = ValueSet("", BitMap())
# A sort key (such as the day, counted down), then the id, and the number of the document.
Place = tuple[int, str, int]


@dataclass(frozen=True)
class Snapshot:
    """The documents, each by a number that is good in this process alone; `versions` are their sequence numbers."""

    epoch: str = ""
    number: int = 0
    entries: Mapping[int, Entry] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    versions: Mapping[int, int] = field(default_factory=dict)
    order: tuple[Place, ...] = ()
    sets: Mapping[str, Mapping[str, ValueSet]] = field(default_factory=dict)

    @cached_property
    def by_change(self) -> tuple[Place, ...]:
        """Every document, the latest changed first."""
        return tuple(sorted((-self.versions[number], one.identity, number) for number, one in self.entries.items()))

    @cached_property
    def by_own_place(self) -> tuple[Place, ...]:
        """Every document by its own place among its like, then by id."""
        return tuple(sorted((one.place, one.identity, number) for number, one in self.entries.items()))

    @property
    def samples(self) -> BitMap:
        """The documents that are samples."""
        return self._set(SAMPLE, "").numbers

    def public(self, collection: str, at: datetime) -> BitMap:
        """The documents of a collection that the world may see at a moment."""
        return self._set(COLLECTION, collection).numbers - self._hidden(at)

    def everything(self, at: datetime) -> BitMap:
        """Every document that the world may see at a moment."""
        return BitMap(self.entries) - self._hidden(at)

    def _hidden(self, at: datetime) -> BitMap:
        hidden = BitMap(number for number in self._set(EXPIRING, "").numbers if self._has_expired(number, at))
        if not settings.SHOW_SAMPLES:
            hidden |= self.samples
        return hidden

    def carrying(self, name: str, values: Iterable[str]) -> BitMap:
        """The documents that carry any of these values of a facet."""
        return BitMap.union(BitMap(), *(self._set(name, value).numbers for value in values))

    def between(self, since: date, until: date) -> BitMap:
        """The documents of these days, both included."""
        begin = bisect_left(self.order, (-until.toordinal(), "", 0))
        end = bisect_left(self.order, (1 - since.toordinal(), "", 0))
        return BitMap(number for _, _, number in self.order[begin:end])

    def of(self, identities: Iterable[str]) -> BitMap:
        """These documents, as far as they are known."""
        return BitMap(self.numbers[one] for one in map(digits, identities) if one in self.numbers)

    def values(self, name: str) -> Mapping[str, ValueSet]:
        """The values of a facet, each with the documents that carry it."""
        return self.sets.get(name, {})

    def newest_first(self, found: BitMap) -> Iterator[str]:
        """Yield the ids of these documents, in digits, the newest first, then by id."""
        return (identity for _, identity, number in self.order if number in found)

    def _set(self, name: str, value: str) -> ValueSet:
        return self.values(name).get(value, NOBODY)

    def _has_expired(self, number: int, at: datetime) -> bool:
        expires_at = self.entries[number].expires_at
        return expires_at is not None and expires_at <= at

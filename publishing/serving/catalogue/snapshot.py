"""Everything public as of one number of the sequence; never changed once made."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from pyroaring import BitMap

# Sets beside those of the facets, whose names begin with a letter.
COLLECTION, SAMPLE, EXPIRING = "/collection", "/sample", "/expiring"


def digits(identity: object) -> str:
    """An id as its 32 digits alone: databases write it with or without dashes."""
    return str(identity).replace("-", "")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document that is public until the clock says otherwise; `identity` is its id in digits, `day` an ordinal."""

    identity: str
    collection: str
    day: int
    is_sample: bool
    expires_at: datetime | None


@dataclass(frozen=True)
class ValueSet:
    """The documents that carry a value of a facet, and what people read for it."""

    label: str
    numbers: BitMap


NOBODY = ValueSet("", BitMap())
# What the order is by: the day, counted down, then the id; and the number of the document.
Place = tuple[int, str, int]


@dataclass(frozen=True)
class Snapshot:
    """The documents, each by a number that is good in this process alone."""

    epoch: str = ""
    number: int = 0
    entries: Mapping[int, Entry] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    order: tuple[Place, ...] = ()
    sets: Mapping[str, Mapping[str, ValueSet]] = field(default_factory=dict)

    def public(self, collection: str, at: datetime) -> BitMap:
        """The documents of a collection that the world may see at a moment."""
        hidden = BitMap(number for number in self._set(EXPIRING, "").numbers if self._has_expired(number, at))
        if not settings.SHOW_SAMPLES:
            hidden |= self._set(SAMPLE, "").numbers
        return self._set(COLLECTION, collection).numbers - hidden

    def carrying(self, name: str, values: Iterable[str]) -> BitMap:
        """The documents that carry any of these values of a facet."""
        return BitMap.union(BitMap(), *(self._set(name, value).numbers for value in values))

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

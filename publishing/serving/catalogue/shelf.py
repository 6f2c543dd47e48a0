"""Public documents of a collection: narrowed, counted, and in order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Self

from pyroaring import BitMap

from publishing.documents.names import former
from publishing.sequence.state import PublicState, latest_state
from publishing.serving.catalogue.keeping import catalogue
from publishing.serving.catalogue.snapshot import Snapshot


@dataclass(frozen=True)
class Carried:
    """A value that documents carry, what people read for it, and how many carry it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class Shelf:
    """Some public documents at one moment; nothing that happens later changes it."""

    known: Snapshot
    numbers: BitMap

    @classmethod
    def of(cls, collection: str, state: PublicState | None = None) -> Self:
        """All of a collection, in this state or as it is now."""
        state = state or latest_state()
        known = catalogue.at(state)
        return cls(known, known.public(collection, state.at))

    def __len__(self) -> int:
        return len(self.numbers)

    def __or__(self, other: Self) -> Self:
        return replace(self, numbers=self.numbers | other.numbers)

    @property
    def samples(self) -> Self:
        """Those of the documents that are samples."""
        return replace(self, numbers=self.numbers & self.known.samples)

    def carrying(self, name: str, *values: str) -> Self:
        """The documents that carry any of these values of a facet."""
        return replace(self, numbers=self.numbers & self.known.carrying(name, values))

    def today(self, name: str, values: Iterable[str]) -> tuple[str, ...]:
        """These values of a facet by what they are called today, if they were merged or are other words for one.

        What none of the documents is found by stays as it was asked for.
        """
        return tuple(dict.fromkeys(self._today(name, value) for value in values))

    def _today(self, name: str, value: str) -> str:
        found = self.known.values(former(name)).get(value)
        return found.label if found and found.numbers.intersect(self.numbers) else value

    def besides(self, identity: str) -> Self:
        """All of them but one."""
        return replace(self, numbers=self.numbers - self.known.of([identity]))

    def among(self, ids: Iterable[str]) -> Self:
        """Those of the documents that have these ids."""
        return replace(self, numbers=self.numbers & self.known.of(ids))

    def carried(self, name: str, among: "Shelf | None" = None) -> list[Carried]:
        """The values of a facet that any document carries, with the number of all documents, or of those `among`."""
        counted = self.numbers if among is None else among.numbers
        return [
            Carried(value, one.label, counted.intersection_cardinality(one.numbers))
            for value, one in self.known.values(name).items()
            if one.numbers.intersect(self.numbers)
        ]

    def counts(self, name: str) -> dict[str, int]:
        """The number of documents that carry each value of a facet."""
        return {one.value: one.count for one in self.carried(name)}

    def ids(self, most: int | None = None) -> list[str]:
        """The ids of the newest, in digits; of equals, by id."""
        return list(islice(self.newest_first(), most))

    def newest_first(self) -> Iterator[str]:
        """Yield the ids of all documents, newest first."""
        return self.known.newest_first(self.numbers)

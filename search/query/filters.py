"""Narrowing a search: by the values that stories carry, and by date."""

from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_

from publishing.documents.kinds import Collection, Kind, all_collections
from publishing.documents.kinds import Filter as CollectionFilter
from publishing.sequence.state import PublicState
from publishing.serving.catalogue.shelf import Shelf

# Who tells a document: searches are narrowed by it, and readers are not offered its values beside the others.
TOLD_BY = "told_by"
# The year of a document, by which searches are narrowed too.
YEAR = "year"
# The kind of a document.
KIND = "type"


def searched_collections() -> list[Collection]:
    """The collections that are searched."""
    return [collection for collection in all_collections() if collection.is_searched]


def searched_names() -> tuple[str, ...]:
    """The names of the collections that are searched."""
    return tuple(collection.name for collection in searched_collections())


def searched_kinds() -> list[Kind]:
    """The kinds of what is searched."""
    return [kind for collection in searched_collections() for kind in collection.kinds]


def searched_filters() -> list[CollectionFilter]:
    """The filters of what is searched, each name once."""
    found: dict[str, CollectionFilter] = {}
    for collection in searched_collections():
        for one in collection.filters:
            found.setdefault(one.name, one)
    return list(found.values())


def filters_by_name() -> dict[str, CollectionFilter]:
    """The same, by their names."""
    return {one.name: one for one in searched_filters()}


def searched_shelf(state: PublicState) -> Shelf:
    """Everything that is searched, in this state."""
    return reduce(or_, (Shelf.of(name, state) for name in searched_names()))


def facet_labels() -> dict[str, str]:
    """What people read for each facet of a search."""
    return {**{one.name: one.label for one in searched_filters()}, YEAR: "Year", TOLD_BY: "Told by"}


def facet_names() -> tuple[str, ...]:
    """The facets of a search in the order in which readers are offered them: the most useful first."""
    return (*(one.name for one in sorted(searched_filters(), key=lambda one: one.rank)), YEAR)


@dataclass(frozen=True)
class Filter:
    """Values of one facet: a document must carry any of the first, all of the second and none of the third."""

    name: str
    any_of: tuple[str, ...] = ()
    all_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()

    def today(self, shelf: Shelf) -> "Filter":
        """The filter by what its values are called today, among these documents.

        One that was split and that all must carry stays as it is: no document need carry every part of it.
        """
        any_of, none_of = (shelf.today(self.name, some) for some in (self.any_of, self.none_of))
        led = [(value, shelf.today(self.name, (value,))) for value in self.all_of]
        all_of = tuple(dict.fromkeys(today[0] if len(today) == 1 else value for value, today in led))
        return Filter(self.name, any_of, all_of, none_of)


@dataclass(frozen=True)
class Narrowing:
    """What a document must pass: every filter, and the dates, both included."""

    filters: tuple[Filter, ...] = ()
    since: date | None = None
    until: date | None = None

    def selected(self, name: str) -> frozenset[str]:
        """The chosen values of a facet."""
        return frozenset(value for one in self.filters if one.name == name for value in (*one.any_of, *one.all_of))

    def without(self, name: str) -> "Narrowing":
        """The narrowing without the filters of one facet, under which the counts of that facet are taken."""
        return Narrowing(tuple(one for one in self.filters if one.name != name), self.since, self.until)

    def today(self, shelf: Shelf) -> "Narrowing":
        """The narrowing by what its values are called today, among these documents."""
        return replace(self, filters=tuple(one.today(shelf) for one in self.filters))

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is narrowed."""
        return not (self.filters or self.since or self.until)


EVERYTHING = Narrowing()

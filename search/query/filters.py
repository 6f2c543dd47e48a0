"""Narrowing a search: by the values that stories carry, and by date."""

from dataclasses import dataclass
from datetime import date

from publishing.documents.kinds import Collection, Kind, all_collections
from publishing.documents.kinds import Filter as CollectionFilter

# The year of a document, by which searches are narrowed too.
YEAR = "year"


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

    @property
    def is_empty(self) -> bool:
        """Say whether nothing is narrowed."""
        return not (self.filters or self.since or self.until)


EVERYTHING = Narrowing()

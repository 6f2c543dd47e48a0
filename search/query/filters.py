"""Narrowing a search: by the values that stories carry, and by date."""

from dataclasses import dataclass
from datetime import date

# In the order in which readers are offered them: the most useful first.
FACETS = ("type", "characteristic", "part_of_system", "competency", "topic", "place", "profession", "year")


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
        """Return the chosen values of a facet."""
        return frozenset(value for one in self.filters if one.name == name for value in (*one.any_of, *one.all_of))

    def without(self, name: str) -> "Narrowing":
        """Return it without the filters of one facet: what the counts of that facet are taken under."""
        return Narrowing(tuple(one for one in self.filters if one.name != name), self.since, self.until)

    @property
    def is_empty(self) -> bool:
        """Say whether everything passes."""
        return not (self.filters or self.since or self.until)


EVERYTHING = Narrowing()

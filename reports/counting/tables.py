"""Tables of counts, made from some stories by rules that know nothing else."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from pyroaring import BitMap

from publishing.serving.catalogue.shelf import Shelf

# The values of a facet that are counted though no story has them, with their labels and in their order.
Known = Mapping[str, str]


@dataclass(frozen=True)
class Row:
    """A line of a table: its name, what people read for it, and a count for each column."""

    slug: str
    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Table:
    """Counts by row and column."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def most(self) -> int:
        """The highest count."""
        return max((count for row in self.rows for count in row.counts), default=0)


def by_value(stories: Shelf, facet: str, known: Known) -> Table:
    """How many stories carry each value of a facet: the known ones in their order, any others by number."""
    values = _values(stories, facet, known)
    rows = (Row(value, label, (len(stories.carrying(facet, value)),)) for value, label in values)
    return Table(("Stories",), tuple(rows))


def crossed(stories: Shelf, rows: tuple[str, Known], columns: tuple[str, Known]) -> Table:
    """How many stories carry both a value of one facet and one of another."""
    across = _values(stories, *columns)
    found = (
        Row(value, label, tuple(len(stories.carrying(rows[0], value).carrying(columns[0], one)) for one, _ in across))
        for value, label in _values(stories, *rows)
    )
    return Table(tuple(label for _, label in across), tuple(found))


def by_year(stories: Shelf) -> Table:
    """How many stories there are of each year, from the first to the last."""
    days = (stories.known.entries[number].day for number in stories.numbers)
    counts = Counter(date.fromordinal(day).year for day in days)
    years = range(min(counts), max(counts) + 1) if counts else range(0)
    return Table(("Stories",), tuple(Row(str(year), str(year), (counts[year],)) for year in years))


def pairs(sets: Mapping[tuple[str, str], BitMap]) -> Table:
    """How many stories are in both of each two sets, by number; a set is named by slug and label."""
    rows = [
        Row(f"{one[0]}+{other[0]}", f"{one[1]} and {other[1]}", (sets[one].intersection_cardinality(sets[other]),))
        for one, other in combinations(sets, 2)
    ]
    return Table(("Stories",), tuple(sorted(rows, key=lambda row: (-row.counts[0], row.label))))


def _values(stories: Shelf, facet: str, known: Known) -> Sequence[tuple[str, str]]:
    """The values to count: a vocabulary of which no story has something is nobody else's business, unless known."""
    others = [one for one in stories.carried(facet) if one.value not in known]
    by_number = sorted(others, key=lambda one: (-one.count, one.label))
    return [*known.items(), *((one.value, one.label) for one in by_number)]

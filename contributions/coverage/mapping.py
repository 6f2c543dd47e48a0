"""The map of the coverage: each competency by kind, by part of the system and by place, and what each measure rests on.

Made from public stories and from nothing else; the rules know only sets of stories, and words for them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from publishing.serving.catalogue.shelf import Shelf

Card = dict[str, Any]
COMPETENCY = "competency"


@dataclass(frozen=True)
class Axis:
    """What competencies are crossed with: a facet of stories, its name for people, and its known values in order."""

    name: str
    label: str
    values: Mapping[str, str]


@dataclass(frozen=True)
class Cell:
    """The stories that show one competency and have one value of an axis."""

    competency: str
    axis: str
    value: str
    label: str
    count: int
    wanted: int

    @property
    def is_gap(self) -> bool:
        """Say whether more stories are wanted."""
        return self.count < self.wanted

    @property
    def query(self) -> str:
        """What finds its stories in the library, and what a call about it begins with."""
        return urlencode({COMPETENCY: self.competency, self.axis: self.value})


@dataclass(frozen=True)
class Row:
    """A competency across an axis: of all its stories, how many have none of the values is told as well."""

    competency: str
    label: str
    characteristic: str
    total: int
    cells: tuple[Cell, ...]
    unsaid: int


@dataclass(frozen=True)
class Chart:
    """Every competency across one axis."""

    axis: Axis
    rows: tuple[Row, ...]

    @property
    def gaps(self) -> list[Cell]:
        """The cells that more stories are wanted of."""
        return [cell for row in self.rows for cell in row.cells if cell.is_gap]

    @property
    def has_unsaid(self) -> bool:
        """Say whether any story has none of the values."""
        return any(row.unsaid for row in self.rows)

    @property
    def size(self) -> int:
        """The number of cells."""
        return sum(len(row.cells) for row in self.rows)


def chart(framework: Sequence[Card], stories: Shelf, axis: Axis, wanted: int) -> Chart:
    """The chart of all competencies, given with their characteristics as cards; values that are not known come last."""
    carried = {one.value: one.label for one in stories.carried(axis.name)}
    others = {value: carried[value] for value in sorted(carried.keys() - axis.values.keys())}
    whole = replace(axis, values={**axis.values, **others})
    named = [(one, of["slug"]) for of in framework for one in of["competencies"]]
    return Chart(whole, tuple(_row(one, slug, stories, whole, wanted) for one, slug in named))


def _row(named: Card, characteristic: str, stories: Shelf, axis: Axis, wanted: int) -> Row:
    own = stories.carrying(COMPETENCY, named["slug"])
    cells = tuple(
        Cell(named["slug"], axis.name, value, label, len(own.carrying(axis.name, value)), wanted)
        for value, label in axis.values.items()
    )
    unsaid = len(own) - len(own.carrying(axis.name, *axis.values))
    return Row(named["slug"], named["label"], characteristic, len(own), cells, unsaid)


@dataclass(frozen=True)
class Witnesses:
    """The stories that bear witness to a success measure: how many, and the newest of them by their ids."""

    measure: str
    label: str
    count: int
    newest: tuple[str, ...]


def witnesses(stories: Shelf, measures: Mapping[str, str], most: int) -> list[Witnesses]:
    """Which stories bear witness to which measure, given by slug and label in their order."""
    found = {slug: stories.carrying("success_measure", slug) for slug in measures}
    return [Witnesses(slug, measures[slug], len(own), tuple(own.ids(most))) for slug, own in found.items()]

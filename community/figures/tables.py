"""What is counted, and the tables in which it is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

# So many people a group must have.
FEWEST = 5

# What a view tells apart, as `("part", "outcome")`; the values of one cell of it, as `("council", "met")`.
View = tuple[str, ...]
Values = tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """One person in one round: by a pseudonym, with what is known of it (`{"round": "1", "outcome": "met"}`)."""

    person: str
    facets: Mapping[str, str]


@dataclass(frozen=True)
class Cell:
    """How many records have these values; more than one where small groups stand together."""

    values: tuple[Values, ...]
    count: int


@dataclass(frozen=True)
class Table:
    """The cells of a view, the largest first; none if even all of them together are too few."""

    view: View
    cells: tuple[Cell, ...]


class Group:
    """Records that are shown together: by their numbers, and of whom they are."""

    def __init__(self, values: Iterable[Values], numbers: frozenset[int], people: frozenset[str]) -> None:
        self.values, self.numbers, self.people = tuple(sorted(values)), numbers, people

    def with_other(self, other: "Group") -> "Group":
        """Both groups as one."""
        return Group(self.values + other.values, self.numbers | other.numbers, self.people | other.people)


def groups(records: Sequence[Record], view: View) -> list[Group]:
    """The records of a view by its values, the largest group first."""
    found: dict[Values, set[int]] = {}
    for number, record in enumerate(records):
        found.setdefault(tuple(record.facets.get(name, "") for name in view), set()).add(number)
    made = (
        Group([values], frozenset(numbers), frozenset(records[number].person for number in numbers))
        for values, numbers in found.items()
    )
    return in_order(made)


def in_order(found: Iterable[Group]) -> list[Group]:
    """Groups of most people first."""
    return sorted(found, key=lambda group: (-len(group.people), group.values))

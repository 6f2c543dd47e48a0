"""Letting small groups stand together until nothing can be read from a table, nor from two of them by difference."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from community.figures.tables import FEWEST, Cell, Group, Record, Table, View, groups, in_order

# More cells would make more sums than can be looked through; the smallest stand together.
MOST_CELLS = 12


def publish(records: Sequence[Record], views: Sequence[View]) -> list[Table]:
    """A table for each view, so that no group of fewer than five people shows in one, or as a difference of two.

    The views that come first keep most. Of each, the two smallest groups are put together until it is safe beside the
    tables before it; if that leaves nothing but one group and it is not safe either, the table is empty. What was
    published before, of the same records, is a view like others and comes first.
    """
    shown: list[list[Group]] = []
    for view in views:
        found = groups(records, view)
        while found and not _safe(records, found, shown):
            found = _coarser(found)
        shown.append(found)
    return [_table(view, found) for view, found in zip(views, shown, strict=True)]


def _coarser(found: list[Group]) -> list[Group]:
    """The same with the two smallest groups as one; nothing where there is only one."""
    if len(found) == 1:
        return []
    *others, smaller, smallest = found
    return in_order([*others, smaller.with_other(smallest)])


def _safe(records: Sequence[Record], found: list[Group], shown: Sequence[list[Group]]) -> bool:
    if len(found) > MOST_CELLS or any(len(group.people) < FEWEST for group in found):
        return False
    return all(
        not 0 < len({records[number].person for number in rest}) < FEWEST
        for other in shown
        for rest in (*_differences(found, other), *_differences(other, found))
    )


def _differences(inner: list[Group], outer: list[Group]) -> Iterator[frozenset[int]]:
    """What is left of groups of one table, if groups of another that lie within them are taken away.

    Of the outer ones only those that are needed: any more is a group that may be shown.
    """
    for many in range(1, len(inner) + 1):
        for some in combinations(inner, many):
            taken = frozenset[int]().union(*(group.numbers for group in some))
            around = frozenset[int]().union(*(group.numbers for group in outer if group.numbers & taken))
            if taken < around:
                yield around - taken


def _table(view: View, found: list[Group]) -> Table:
    cells = (Cell(group.values, len(group.numbers)) for group in found)
    return Table(view, tuple(sorted(cells, key=lambda cell: (-cell.count, cell.values))))

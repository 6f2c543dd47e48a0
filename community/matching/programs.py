"""Choosing among groups by an integer program, solved to the optimum."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Members = tuple[int, ...]
Counted = Callable[[Members], int]


@dataclass(frozen=True)
class Row:
    """What the chosen groups have to add up to: so much of what is counted in each."""

    counted: Counted
    sum: int


class Unsolved(RuntimeError):
    """The solver gave up, which it must not with a program that can be solved."""


def choose(groups: Sequence[Members], size: int, value: Counted, rows: Sequence[Row] = ()) -> list[Members]:
    """Of these groups those of most value together, with nobody in two of them and every row kept."""
    # Imported here: most processes never solve anything, and numpy comes with it.
    from highspy import HighsModelStatus, HighsVarType, ObjSense

    from community.matching.solver import Solver

    model, columns, many = Solver(), list(range(len(groups))), len(groups)
    model.addVars(many, [0.0] * many, [1.0] * many)
    model.changeColsCost(many, columns, [float(value(group)) for group in groups])
    model.changeObjectiveSense(ObjSense.kMaximize)
    for column in columns:
        model.changeColIntegrality(column, HighsVarType.kInteger)
    for indices in filter(None, _memberships(groups, size)):
        model.addRow(0.0, 1.0, len(indices), indices, [1.0] * len(indices))
    for row in rows:
        counts = {column: float(count) for column in columns if (count := row.counted(groups[column]))}
        model.addRow(row.sum, row.sum, len(counts), list(counts), list(counts.values()))
    model.run()
    if model.getModelStatus() != HighsModelStatus.kOptimal:
        raise Unsolved(model.modelStatusToString(model.getModelStatus()))
    return [group for group, taken in zip(groups, model.getSolution().col_value, strict=True) if round(taken)]


def _memberships(groups: Sequence[Members], size: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(size)]
    for column, group in enumerate(groups):
        for one in group:
            found[one].append(column)
    return found

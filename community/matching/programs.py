"""Choosing among groups by an integer program, solved to the optimum."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import floor, isfinite
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from community.matching.solver import Solver

Members = tuple[int, ...]
Counted = Callable[[Members], int]
# What the floating point of the solver may lack of a whole number.
_HARDLY_ANYTHING = 1e-4


@dataclass(frozen=True)
class Row:
    """What the chosen groups have to add up to, of what is counted in each: so much at least and at most."""

    counted: Counted
    least: int
    most: int


@dataclass(frozen=True)
class Choice:
    """The chosen groups, and what no choice can surpass."""

    groups: list[Members]
    bound: int


class Unsolved(RuntimeError):
    """The solver gave up, which it must not with a program that can be solved."""


def choose(
    groups: Sequence[Members], size: int, value: Counted, rows: Sequence[Row] = (), nodes: int | None = None
) -> Choice:
    """Of these groups those of most value together, with nobody in two of them and every row kept.

    With a number of nodes the search ends after so many, with the best that it has found by then, or with nothing.
    """
    # Imported here: most processes never solve anything, and numpy comes with it.
    from highspy import HighsModelStatus, HighsVarType, ObjSense

    from community.matching.solver import Solver

    model, columns, many = Solver(nodes), list(range(len(groups))), len(groups)
    model.addVars(many, [0.0] * many, [1.0] * many)
    model.changeColsCost(many, columns, [float(value(group)) for group in groups])
    model.changeObjectiveSense(ObjSense.kMaximize)
    for column in columns:
        model.changeColIntegrality(column, HighsVarType.kInteger)
    for indices in filter(None, _memberships(groups, size)):
        model.addRow(0.0, 1.0, len(indices), indices, [1.0] * len(indices))
    for row in rows:
        counts = {column: float(count) for column in columns if (count := row.counted(groups[column]))}
        model.addRow(row.least, row.most, len(counts), list(counts), list(counts.values()))
    model.run()
    if model.getModelStatus() == HighsModelStatus.kSolutionLimit and not model.getSolution().value_valid:
        return Choice([], _bound(model))
    if model.getModelStatus() not in {HighsModelStatus.kOptimal, HighsModelStatus.kSolutionLimit}:
        raise Unsolved(model.modelStatusToString(model.getModelStatus()))
    taken = model.getSolution().col_value
    return Choice([group for group, value in zip(groups, taken, strict=True) if round(value)], _bound(model))


def _bound(model: "Solver") -> int:
    """The sum of values that no choice can surpass, as far as the search has come."""
    bound = model.getInfo().mip_dual_bound
    return floor(bound + _HARDLY_ANYTHING) if isfinite(bound) else sys.maxsize


def _memberships(groups: Sequence[Members], size: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(size)]
    for column, group in enumerate(groups):
        for one in group:
            found[one].append(column)
    return found

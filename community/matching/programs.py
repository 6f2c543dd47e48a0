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


@dataclass(frozen=True)
class Relaxed:
    """What no choice can surpass even if groups could be taken in parts, and of each group what it costs to take it."""

    bound: float
    costs: list[float]


def choose(
    groups: Sequence[Members], size: int, value: Counted, rows: Sequence[Row] = (), nodes: int | None = None
) -> Choice:
    """Of these groups those of most value together, with nobody in two of them and every row kept.

    With a number of nodes the search ends after so many, with the best that it has found by then, or with nothing.
    """
    # Imported here: most processes never solve anything, and numpy comes with it.
    from highspy import HighsModelStatus, HighsVarType

    model, scale = _program(groups, size, value, rows, nodes)
    for column in range(len(groups)):
        model.changeColIntegrality(column, HighsVarType.kInteger)
    model.run()
    if model.getModelStatus() == HighsModelStatus.kSolutionLimit and not model.getSolution().value_valid:
        return Choice([], _bound(model, scale))
    if model.getModelStatus() not in {HighsModelStatus.kOptimal, HighsModelStatus.kSolutionLimit}:
        raise Unsolved(model.modelStatusToString(model.getModelStatus()))
    taken = model.getSolution().col_value
    return Choice([group for group, value in zip(groups, taken, strict=True) if round(value)], _bound(model, scale))


def relaxed(groups: Sequence[Members], size: int, value: Counted, rows: Sequence[Row]) -> Relaxed:
    """The same program with groups that can be taken in parts, which is solved at once."""
    from highspy import HighsModelStatus

    model, scale = _program(groups, size, value, rows)
    model.run()
    if model.getModelStatus() != HighsModelStatus.kOptimal:
        raise Unsolved(model.modelStatusToString(model.getModelStatus()))
    # Of a group that is taken whole the sign is the other one: it costs nothing.
    costs = [max(0.0, -cost / scale) for cost in model.getSolution().col_dual]
    return Relaxed(model.getObjectiveValue() / scale, costs)


def _program(
    groups: Sequence[Members], size: int, value: Counted, rows: Sequence[Row], nodes: int | None = None
) -> "tuple[Solver, float]":
    from highspy import ObjSense

    from community.matching.solver import Solver

    values, many = [value(group) for group in groups], len(groups)
    scale = _scale(values)
    model = Solver(scale, nodes)
    model.addVars(many, [0.0] * many, [1.0] * many)
    model.changeColsCost(many, list(range(many)), [one * scale for one in values])
    model.changeObjectiveSense(ObjSense.kMaximize)
    for indices in filter(None, _memberships(groups, size)):
        model.addRow(0.0, 1.0, len(indices), indices, [1.0] * len(indices))
    for row in rows:
        counts = {column: float(count) for column, group in enumerate(groups) if (count := row.counted(group))}
        model.addRow(row.least, row.most, len(counts), list(counts), list(counts.values()))
    return model, scale


def _scale(values: Sequence[int]) -> float:
    """A power of two that brings values to 1 at most and keeps every digit."""
    return 2.0 ** -max(values, default=0).bit_length()


def _bound(model: "Solver", scale: float) -> int:
    """The sum of values that no choice can surpass, as far as the search has come."""
    bound = model.getInfo().mip_dual_bound / scale
    return floor(bound + _HARDLY_ANYTHING) if isfinite(bound) else sys.maxsize


def _memberships(groups: Sequence[Members], size: int) -> list[list[int]]:
    found: list[list[int]] = [[] for _ in range(size)]
    for column, group in enumerate(groups):
        for one in group:
            found[one].append(column)
    return found

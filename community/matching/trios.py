"""Groups of three, for those whom pairing cannot place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from community.matching.graph import ALL_POINTS, POINT, Edge, Graph
from community.matching.joining import gap, joined, worth_of
from community.matching.narrowing import best_of
from community.matching.one_three import one_three
from community.matching.pairing import alone, most_pairs
from community.matching.programs import Counted, Members, Row

# Up to so many people the groups are the best there are; choosing threes and pairs together is hard.
EXACT = 60
THREE = 3
# The integer program counts in floating point, where numbers have to stay small: it first knows the points alone, then,
# among all groups of as many, the first digits of the draw. So the best are the same on every machine.
DRAW = POINT >> 34


@dataclass(frozen=True)
class Placed:
    """Groups of two and three, and how far they can at most be from the best: in points, and in people placed."""

    groups: list[Members]
    gap: int = 0
    could_place: int = 0


def with_trios(graph: Graph, pairs: Sequence[Edge], preferred: Collection[Edge] = ()) -> Placed:
    """The best groups, where pairing places not everybody.

    First come the fewest left out, then the fewest groups of three, then those who were left out most before, pairs
    that are preferred, points, and the draw.
    """
    left = alone(graph.size, pairs)
    if not left:
        return Placed(list(pairs))
    quick = joined(graph, pairs)
    if graph.size > EXACT:
        most = most_pairs(graph.size, graph.worth) if preferred or any(graph.ranks) else pairs
        return Placed(quick, gap(graph, most, quick), len(alone(graph.size, quick)))
    threes = _threes(graph)
    if not threes:
        return Placed(list(pairs))
    one = _with_one(graph, threes, preferred) if len(left) == 1 else None
    return Placed(one or _exact(graph, threes, quick, preferred))


def _threes(graph: Graph) -> dict[Members, int]:
    everybody = combinations(range(graph.size), THREE)
    return {three: worth for three in everybody if (worth := worth_of(graph, three)) is not None}


def _with_one(graph: Graph, threes: Mapping[Members, int], preferred: Collection[Edge]) -> list[Members] | None:
    kept = _within(preferred)
    pairs = {edge: worth + kept(edge) * ALL_POINTS for edge, worth in graph.worth.items()}
    return one_three(graph.size, pairs, {three: worth + kept(three) * ALL_POINTS for three, worth in threes.items()})


def _exact(
    graph: Graph, threes: Mapping[Members, int], quick: Sequence[Members], preferred: Collection[Edge]
) -> list[Members]:
    worth: dict[Members, int] = {group: value for some in (graph.worth, threes) for group, value in some.items()}
    placed = list(quick)
    offered = list(worth)
    if alone(graph.size, quick):
        placed = best_of(offered, graph.size, partial(_place, graph), (), placed)
    rows = [_as_in(placed, len), _as_in(placed, _is_three)]
    ranks = range(max(graph.ranks), 0, -1) if alone(graph.size, placed) else range(0)
    levels: list[Counted] = [partial(graph.of_rank, rank) for rank in ranks]
    if preferred:
        levels.append(_within(preferred))
    levels += [lambda group: worth[group] // POINT, lambda group: worth[group] % POINT // DRAW]
    for counted in levels:
        placed = best_of(offered, graph.size, counted, rows, placed)
        rows.append(_as_in(placed, counted))
    return placed


def _place(graph: Graph, group: Members) -> int:
    return len(group) * (graph.size + 1) - _is_three(group)


def _as_in(groups: Sequence[Members], counted: Counted) -> Row:
    reached = sum(map(counted, groups))
    return Row(counted, reached, reached)


def _is_three(group: Members) -> int:
    return len(group) == THREE


def _within(preferred: Collection[Edge]) -> Counted:
    return lambda group: sum(edge in preferred for edge in combinations(group, 2))

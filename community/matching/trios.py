"""Groups of three, for those whom pairing cannot place."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from community.matching.graph import POINT, Edge, Graph
from community.matching.joining import gap, joined, worth_of
from community.matching.pairing import alone
from community.matching.programs import Counted, Members, Row, choose

# Up to so many people the groups are the best there are; choosing threes and pairs together is hard.
EXACT = 60
THREE = 3
# The draw within the integer program, which counts in floating point, is coarser than that of the pairs.
_COARSE = POINT >> 10


@dataclass(frozen=True)
class Placed:
    """Groups of two and three, and how far they can at most be from the best: in points, and in people placed."""

    groups: list[Members]
    gap: int = 0
    could_place: int = 0


def with_trios(graph: Graph, pairs: Sequence[Edge], preferred: Collection[Edge] = frozenset()) -> Placed:
    """The best groups, where pairing places not everybody.

    First come the fewest left out, then the fewest groups of three, then those who were left out most before, pairs
    that are preferred, points, and the draw.
    """
    if not alone(graph.size, pairs):
        return Placed(list(pairs))
    quick = joined(graph, pairs)
    if graph.size > EXACT:
        return Placed(quick, gap(graph, quick), len(alone(graph.size, quick)))
    groups = (group for size in (2, THREE) for group in combinations(range(graph.size), size))
    worth = {group: found for group in groups if (found := worth_of(graph, group)) is not None}
    return Placed(_exact(graph, worth, quick, preferred) if any(map(_is_three, worth)) else list(pairs))


def _exact(
    graph: Graph, worth: Mapping[Members, int], quick: Sequence[Members], preferred: Collection[Edge]
) -> list[Members]:
    offered, placed = list(worth), list(quick)
    if alone(graph.size, quick):
        placed = choose(offered, graph.size, lambda group: len(group) * (graph.size + 1) - _is_three(group))
    rows = [_as_in(placed, len), _as_in(placed, _is_three)]
    ranks = range(max(graph.ranks), 0, -1) if alone(graph.size, placed) else range(0)
    for counted in [*(_of_rank(graph, rank) for rank in ranks), *([_within(preferred)] if preferred else [])]:
        rows.append(_as_in(choose(offered, graph.size, counted, rows), counted))
    return choose(offered, graph.size, lambda group: worth[group] // _COARSE, rows)


def _as_in(groups: Sequence[Members], counted: Counted) -> Row:
    return Row(counted, sum(map(counted, groups)))


def _is_three(group: Members) -> int:
    return len(group) == THREE


def _of_rank(graph: Graph, rank: int) -> Counted:
    return lambda group: sum(graph.ranks[one] == rank for one in group)


def _within(preferred: Collection[Edge]) -> Counted:
    return lambda group: sum(edge in preferred for edge in combinations(group, 2))

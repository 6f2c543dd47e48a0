"""A plan of all rounds to come as one, by an integer program, where they are few and small."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from community.matching.coming import Coming
from community.matching.graph import POINT, Edge, Graph
from community.matching.programs import Members, Row, choose

# Pairs in all rounds together, and steps of the solver: more would take too long for somebody who waits.
MOST_PAIRS = 800
STEPS = 100


@dataclass(frozen=True)
class Plan:
    """The pairs of the next round in the best plan found, if any; and how many every plan leaves out at least."""

    pairs: list[Edge]
    fewest_short: int = 0


def planned(later: Coming) -> Plan:
    """A plan of most pairs in all rounds together."""
    return _best(later, _offered(later), lambda _: 1, []) if _is_small(later) else Plan([])


def planned_fairly(later: Coming, graph: Graph, pairs: Sequence[Edge]) -> Plan:
    """The same with nobody's claim to a place given up that these pairs keep, and then of most points."""
    if not _is_small(later):
        return Plan([])
    offered = _offered(later)
    points = graph.size * max(graph.worth.values(), default=0) // POINT + 1

    def value(group: Members) -> int:
        when, edge = offered[group]
        return points + (0 if when else graph.worth[edge] // POINT)

    def now(counted: Callable[[Edge], int]) -> Callable[[Members], int]:
        return lambda group: 0 if offered[group][0] else counted(offered[group][1])

    claims = [Row(now(partial(graph.of_rank, rank)), claim, claim) for rank, claim in graph.claims(pairs).items()]
    return _best(later, offered, value, claims)


def _is_small(later: Coming) -> bool:
    return 0 < len(later.edges) * len(later.rounds) <= MOST_PAIRS


def _best(
    later: Coming, offered: Mapping[Members, tuple[int, Edge]], value: Callable[[Members], int], rows: Sequence[Row]
) -> Plan:
    """The best plan with as many pairs next as there can be. No round can have more than if it were the next."""

    def within(when: int) -> Row:
        return Row(lambda group: offered[group][0] == when, 0 if when else most[0], most[when])

    most = later.most()
    size = later.size * len(later.rounds) + len(later.edges)
    chosen = choose(list(offered), size, value, [*map(within, range(len(most))), *rows], nodes=STEPS)
    pairs = sorted(edge for when, edge in map(offered.__getitem__, chosen.groups) if not when)
    return Plan(pairs, sum(map(len, later.rounds)) - 2 * chosen.bound)


def _offered(later: Coming) -> dict[Members, tuple[int, Edge]]:
    """Each pair in each round, as a group of three that takes both people in that round, and the pair in all rounds."""
    rounds, size = later.rounds, later.size
    return {
        (when * size + edge[0], when * size + edge[1], len(rounds) * size + number): (when, edge)
        for number, edge in enumerate(later.edges)
        for when, present in enumerate(rounds)
        if edge[0] in present and edge[1] in present
    }

"""A second conversation with somebody who offered one, for those whom neither pairs nor threes can place."""

from collections import Counter
from collections.abc import Sequence

from community.matching.asked import Round
from community.matching.graph import ALL_POINTS, Edge, Graph
from community.matching.pairing import alone, most_pairs
from community.matching.programs import Members


def with_hosts(asked: Round, graph: Graph, groups: Sequence[Members]) -> list[Members]:
    """The groups, with a pair more for each person left out whom a host may meet: one more for each host at most."""
    left = alone(graph.size, groups)
    talks = Counter(one for group in groups for one in group)
    hosts = [place for place, one in enumerate(graph.people) if one.key in asked.hosts and talks[place] == 1]
    meetings: dict[Edge, int] = {}
    for place, one in enumerate(left):
        for index, host in enumerate(hosts):
            worth = graph.worth.get((min(one, host), max(one, host)))
            if worth is not None:
                meetings[place, len(left) + index] = graph.precedence[one] * ALL_POINTS + worth
    chosen = most_pairs(len(left) + len(hosts), meetings)
    pairs = ((left[place], hosts[index - len(left)]) for place, index in chosen)
    return [*groups, *((min(both), max(both)) for both in pairs)]

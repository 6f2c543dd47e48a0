"""From places in a list back to people: a result in which everybody is accounted for."""

from collections.abc import Sequence

from community.matching.asked import Round
from community.matching.digests import digest
from community.matching.graph import Edge, Graph, graph_of
from community.matching.hosts import with_hosts
from community.matching.least import least_of
from community.matching.pairing import alone
from community.matching.results import LeftOut, Reason, Result
from community.matching.rules import absence
from community.matching.telling import told
from community.matching.trios import Placed


def graph_of_present(asked: Round) -> Graph:
    """The graph of everybody who is in this round."""
    return graph_of(asked, [one for one in asked.people if absence(asked, one) is None])


def answer(asked: Round, graph: Graph, placed: Placed, most_pairs: Sequence[Edge]) -> Result:
    """The result of a round, of which these are the groups, and of which most people can be in these pairs."""
    groups = with_hosts(asked, graph, placed.groups)
    left = alone(graph.size, groups)
    absences = {one.key: absence(asked, one) for one in asked.people}
    return Result(
        groups=tuple(told(asked.weights, [graph.people[one] for one in group]) for group in sorted(groups)),
        left_out=_left_out(graph, left),
        absent=tuple(LeftOut(key, reason) for key, reason in sorted(absences.items()) if reason),
        least=least_of(graph, most_pairs, asked.trios),
        gap=placed.gap,
        could_place=min(placed.could_place, len(left)),
        digest=digest(asked),
        seed=asked.seed,
        weights=asked.weights,
    )


def _left_out(graph: Graph, left: Sequence[int]) -> tuple[LeftOut, ...]:
    common = Reason.ODD_NUMBER if len(left) == 1 and graph.size % 2 else Reason.NOT_ENOUGH_PARTNERS
    return tuple(
        LeftOut(graph.people[one].key, common if graph.neighbours[one] else Reason.NOBODY_FITS) for one in left
    )

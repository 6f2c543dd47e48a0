"""The engine: a round in, its matches out, the same each time."""

from community.matching.asked import Round, Trios
from community.matching.digests import digest
from community.matching.foresight import foreseen
from community.matching.graph import Graph, graph_of
from community.matching.least import least_of
from community.matching.pairing import alone, best_pairs
from community.matching.results import LeftOut, Reason, Result
from community.matching.rules import absence
from community.matching.telling import told
from community.matching.trios import Placed, with_trios


def match(asked: Round) -> Result:
    """The matches of a round: the rules hold in every group, as few as possible are left out, then the best groups.

    As many pairs as there can be come first, then groups of three for those whom that cannot place. Then those come
    first who were left out most before; then points; then the draw by the seed.
    """
    absences = {one.key: absence(asked, one) for one in asked.people}
    graph = graph_of(asked, [one for one in asked.people if absences[one.key] is None])
    best = best_pairs(graph)
    pairs = foreseen(asked, graph, best)
    preferred = pairs if pairs != best else ()
    placed = Placed([*pairs]) if asked.trios is Trios.NONE else with_trios(graph, pairs, preferred)
    return Result(
        groups=tuple(told(asked.weights, [graph.people[one] for one in group]) for group in sorted(placed.groups)),
        left_out=_left_out(graph, placed),
        absent=tuple(LeftOut(key, reason) for key, reason in sorted(absences.items()) if reason),
        least=least_of(graph, pairs, asked.trios),
        gap=placed.gap,
        could_place=placed.could_place,
        digest=digest(asked),
        seed=asked.seed,
        weights=asked.weights,
    )


def _left_out(graph: Graph, placed: Placed) -> tuple[LeftOut, ...]:
    left = alone(graph.size, placed.groups)
    common = Reason.ODD_NUMBER if len(left) == 1 and graph.size % 2 else Reason.NOT_ENOUGH_PARTNERS
    return tuple(
        LeftOut(graph.people[one].key, common if graph.neighbours[one] else Reason.NOBODY_FITS) for one in left
    )

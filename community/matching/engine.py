"""The engine: a round in, its matches out, the same each time."""

from community.matching.answering import answer, graph_of_present
from community.matching.asked import Round, Trios
from community.matching.foresight import foreseen
from community.matching.pairing import best_pairs
from community.matching.results import Result
from community.matching.trios import Placed, with_trios


def match(asked: Round) -> Result:
    """The matches of a round: the rules hold in every group, as few as possible are left out, then the best groups.

    As many pairs as there can be come first, with groups of three for those whom that cannot place. Then come pairs
    that leave most freedom for the rounds to come; then those who were left out most before; then points; then the draw
    by the seed.
    """
    graph = graph_of_present(asked)
    best = best_pairs(graph)
    pairs = foreseen(asked, graph, best)
    preferred = pairs if pairs != best else ()
    placed = Placed([*pairs]) if asked.trios is Trios.NONE else with_trios(graph, pairs, preferred)
    return answer(asked, graph, placed, best)

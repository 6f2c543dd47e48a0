"""Looking ahead: which pairs of this round leave most freedom for the rounds to come."""

from collections.abc import Callable, Iterator, Sequence
from random import Random

from community.matching.asked import Round
from community.matching.coming import Coming, coming
from community.matching.graph import POINT, Edge, Graph
from community.matching.pairing import best_pairs
from community.matching.plans import planned, planned_fairly

# So many other choices are tried at most, with more and more chance in them, where the best pairs leave too little; and
# so many edges are looked at in all of them, so that large rounds, in which there is choice enough, stay quick.
TRIES = 16
EDGES = 40_000
# What chance can add to a pair at most, in points, at each try more.
CHANCE = 4
Way = Callable[[Coming], list[Edge]]


def foreseen(asked: Round, graph: Graph, pairs: list[Edge]) -> list[Edge]:
    """The pairs of this round with which fewest people are left out of pairs in this round and those to come.

    All choices have as many pairs now. If the best pairs lead to as few as can be, they stay. Else others are tried:
    plans of all rounds together, where those are small enough; some by chance; and pairs of this round by itself, so
    that a programme is never worse off than one that looks no further than each round.
    """
    later = coming(asked, graph)
    if later.are_free():
        return pairs
    fewest, short = later.fewest_short(), _short_after(later, pairs, _by_round)
    if short <= fewest:
        return pairs
    plan = planned(later)
    fewest, short = max(fewest, plan.fewest_short), min(short, _short_after(later, pairs, _as_planned))
    best, others = pairs, _others(asked, graph, later, [planned_fairly(later, graph, pairs).pairs, plan.pairs])
    while short > fewest and (other := next(others, None)):
        found, ways = other
        after = min(_short_after(later, found, way) for way in ways)
        if after < short:
            best, short = found, after
    return best


def _others(
    asked: Round, graph: Graph, later: Coming, plans: Sequence[list[Edge]]
) -> Iterator[tuple[list[Edge], tuple[Way, ...]]]:
    """Other choices of as many pairs, with the ways to look how they go on."""
    fair, fewest = plans
    if fair:
        yield fair, (_by_round, _as_planned)
    random = Random(asked.seed)  # noqa: S311 - the same again has to give the same
    for chance in range(min(TRIES, EDGES // len(graph.worth))):
        most = (chance + 1) * CHANCE * POINT
        worth = {edge: worth + random.randrange(most) for edge, worth in graph.worth.items()}
        yield best_pairs(graph, worth), (_by_round,)
    if fewest:
        yield fewest, (_by_round, _as_planned)
    yield later.next_pairs(), (_by_round,)


def _by_round(later: Coming) -> list[Edge]:
    return later.next_pairs()


def _as_planned(later: Coming) -> list[Edge]:
    return planned(later).pairs or later.next_pairs()


def _short_after(later: Coming, pairs: list[Edge], way: Way) -> int:
    """How many are left out in all, if these pairs come first, and every other round is matched in this way."""
    short = later.short(pairs)
    later = later.after(pairs)
    while later.rounds:
        pairs = way(later)
        short, later = short + later.short(pairs), later.after(pairs)
    return short

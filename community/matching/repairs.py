"""A round matched anew when somebody has left it, or joined it late, with as little change as can be."""

from collections.abc import Iterable, Sequence

from community.matching.answering import answer, graph_of_present
from community.matching.asked import Round, Trios
from community.matching.graph import ALL_POINTS, Edge, Graph
from community.matching.joining import gap, joined, worth_of
from community.matching.pairing import alone, best_pairs, most_pairs
from community.matching.programs import Members
from community.matching.results import Result
from community.matching.trios import Placed, with_trios


def repair(asked: Round, groups: Iterable[tuple[str, ...]], *, sent: bool = False) -> Result:
    """The round as it is now, with the groups it had: those of people who are all still in it stay, as they were made.

    Whoever lost their partner, was left out, or came late is matched among themselves; who is left over joins a pair.
    Only if somebody is left out even so, and nothing has been sent yet, are other pairs taken apart, as few as can be.
    """
    graph = graph_of_present(asked)
    kept = _kept(graph, groups)
    free = set(alone(graph.size, kept))
    new = best_pairs(graph, {edge: worth for edge, worth in graph.worth.items() if free.issuperset(edge)})
    found: Sequence[Members] = [*kept, *new]
    if asked.trios is not Trios.NONE:
        found = joined(graph, found)
    if alone(graph.size, found) and not sent:
        found = min(found, _anew(asked, graph, kept), key=lambda groups: len(alone(graph.size, groups)))
    best = best_pairs(graph)
    short = gap(graph, most_pairs(graph.size, graph.worth), found)
    return answer(asked, graph, Placed(list(found), short, len(alone(graph.size, found))), best)


def _kept(graph: Graph, groups: Iterable[tuple[str, ...]]) -> list[Members]:
    """The groups of which nobody has gone, and what is left of others, if two are left who may meet."""
    places = {one.key: place for place, one in enumerate(graph.people)}
    found = []
    for group in groups:
        left = tuple(sorted(places[key] for key in group if key in places))
        if len(left) == len(group) or (len(left) > 1 and worth_of(graph, left) is not None):
            found.append(left)
    return found


def _anew(asked: Round, graph: Graph, kept: Sequence[Members]) -> list[Members]:
    """The best groups of which most are as they were."""
    before: set[Members] = {*kept}
    stay = {edge: worth + (edge in before) * ALL_POINTS for edge, worth in graph.worth.items()}
    pairs = best_pairs(graph, stay)
    preferred: list[Edge] = [edge for edge in pairs if edge in before]
    return [*pairs] if asked.trios is Trios.NONE else with_trios(graph, pairs, preferred).groups

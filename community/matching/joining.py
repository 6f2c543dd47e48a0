"""Letting those without a pair join one: quick for any number of people, with how far it can be from the best."""

from collections.abc import Sequence
from heapq import nlargest
from itertools import combinations

from community.matching.graph import ALL_POINTS, POINT, Edge, Graph
from community.matching.pairing import alone, most_pairs
from community.matching.programs import Members


def worth_of(graph: Graph, group: Members) -> int | None:
    """What a group is worth: the sum of its pairs; nothing if it must not be.

    Two people of one part must not be a group, nor three of one part.
    """
    edges = list(combinations(group, 2))
    found = [worth for edge in edges if (worth := graph.between(*edge)) is not None]
    return sum(found) if len(found) == len(edges) and any(edge in graph.worth for edge in edges) else None


def joined(graph: Graph, groups: Sequence[Members]) -> list[Members]:
    """These groups, pairs with one who joins: as many as can, the longest waiting first, then by what it is worth."""
    waiting = alone(graph.size, groups)
    pairs = [group for group in groups if len(group) == 2]  # noqa: PLR2004 - a pair
    joins: dict[Edge, int] = {}
    for place, one in enumerate(waiting):
        for index, both in enumerate(pairs):
            worth = worth_of(graph, tuple(sorted((*both, one))))
            if worth is not None:
                first = graph.precedence[one] * ALL_POINTS
                joins[place, len(waiting) + index] = first + worth
    chosen = {index - len(waiting): waiting[place] for place, index in most_pairs(len(waiting) + len(pairs), joins)}
    threes = [tuple(sorted((*both, chosen[index]) if index in chosen else both)) for index, both in enumerate(pairs)]
    return [*threes, *(group for group in groups if group not in pairs)]


def gap(graph: Graph, most: Sequence[Edge], groups: Sequence[Members]) -> int:
    """The points that the best groups could have beyond these at most.

    No pairs are worth more than those of most points, and nobody joins at a higher worth than with the two people
    with whom they share most.
    """
    best = sum(graph.worth[edge] for edge in most)
    threes = sum(len(group) > 2 for group in groups)  # noqa: PLR2004 - a pair
    reached = sum(worth_of(graph, group) or 0 for group in groups)
    return max(0, best + sum(nlargest(threes, _joins(graph))) - reached) // POINT


def _joins(graph: Graph) -> list[int]:
    """Of each person, what they bring at most to two others."""
    worth: list[list[int]] = [[] for _ in graph.people]
    for edges in (graph.worth, graph.soft):
        for (low, high), value in edges.items():
            worth[low].append(value)
            worth[high].append(value)
    return [sum(nlargest(2, values)) for values in worth]

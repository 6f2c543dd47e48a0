"""The least number of people who cannot be in a pair, and why, in words."""

from collections.abc import Sequence

from community.matching.asked import Trios
from community.matching.barriers import Barrier, barrier
from community.matching.graph import Edge, Graph
from community.matching.pairing import alone
from community.matching.results import Least

OFFERS = (
    "Let groups of three have two people of one part, from different organisations.",
    "Ask somebody to host a second conversation.",
    "Leave them out of this round: they come first in the next.",
)


def least_of(graph: Graph, pairs: Sequence[Edge], trios: Trios) -> Least:
    """The least number who are without a pair, which these pairs reach, and the shortest true reason for it."""
    unpaired = len(alone(graph.size, pairs))
    if not unpaired:
        return Least(0, "Everybody can be in a pair.")
    why = f"{graph.size} people is an odd number, so one of them is not in a pair."
    if unpaired > 1 or not graph.size % 2:
        why = _largest(graph, unpaired) or _in_words(barrier(graph.size, graph.worth))
    return Least(unpaired, why, OFFERS[trios is Trios.SAME_PART :])


def _largest(graph: Graph, unpaired: int) -> str:
    """The reason by one part or organisation that is more than half, if that is all there is to it."""
    for kind, names in (
        ("part of the system", [one.part for one in graph.people]),
        ("organisation", [one.organisation for one in graph.people if one.organisation]),
    ):
        largest = max(map(names.count, set(names)), default=0)
        others = graph.size - largest
        if largest - others == unpaired:
            there = "there is 1 of those" if others == 1 else f"there are {others} of those"
            return (
                f"{largest} of {graph.size} people are from one {kind} and must meet somebody from another; "
                f"{there}, so {unpaired} cannot be in a pair."
            )
    return ""


def _in_words(found: Barrier) -> str:
    circles, needed, short = len(found.circles), len(found.needed), found.short
    if all(len(circle) == 1 for circle in found.circles):
        if not needed:
            return f"The rules leave nobody to meet for {_people(short)}."
        only = "only the same person" if needed == 1 else f"only the same {needed} people"
        return f"{_people(circles)} can meet {only}, so {short} cannot be in a pair."
    inside = f"{circles} circles" if circles > 1 else "a circle"
    if not needed:
        nobody = "with an odd number of people, who can meet nobody else"
        return f"The rules leave {inside} {nobody}; {short} cannot be in a pair."
    return (
        f"The rules leave {inside} with an odd number of people (or one alone), who can meet others only through "
        f"{_people(needed)}; so {short} cannot be in a pair."
    )


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number} people"

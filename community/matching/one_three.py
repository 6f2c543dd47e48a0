"""One group of three and else pairs, for an odd number of people: the best there is, found by pairing alone."""

from collections.abc import Mapping
from itertools import combinations

from community.matching.graph import Edge
from community.matching.pairing import most_pairs
from community.matching.programs import Members

Worth = Mapping[Edge, int]


def one_three(size: int, pairs: Worth, threes: Mapping[Members, int]) -> list[Members] | None:
    """The best groups that place everybody, one of them with three people; nothing if there are none.

    Threes are tried in the order of what groups with them can be worth at most, until none can be better.
    """
    best, found = 0, None
    bounds = _bounds(size, pairs, threes)
    for three in sorted(bounds, key=lambda three: (-bounds[three], three)):
        if found and bounds[three] <= best:
            break
        rest = _all_but(size, pairs, three)
        reached = threes[three] + sum(pairs[edge] for edge in rest or ())
        if rest is not None and (not found or reached > best):
            best, found = reached, [*rest, three]
    return found


def _bounds(size: int, pairs: Worth, threes: Mapping[Members, int]) -> dict[Members, int]:
    """Of each three, what is never surpassed: two of them as a pair among the best without the third, and the third."""
    without = [_all_but(size, pairs, (one,)) for one in range(size)]
    most = [None if rest is None else sum(pairs[edge] for edge in rest) for rest in without]
    found = {}
    for three, worth in threes.items():
        bounds = [
            None if (other := most[sum(three) - sum(edge)]) is None else other + worth - pairs[edge]
            for edge in combinations(three, 2)
            if edge in pairs
        ]
        known = [bound for bound in bounds if bound is not None]
        if len(known) == len(bounds):
            found[three] = min(known)
    return found


def _all_but(size: int, pairs: Worth, out: Members) -> list[Edge] | None:
    """The best pairs of everybody but these, if there is one for each."""
    edges = {edge: worth for edge, worth in pairs.items() if edge[0] not in out and edge[1] not in out}
    found = most_pairs(size, edges)
    return found if 2 * len(found) == size - len(out) else None

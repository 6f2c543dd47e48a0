"""The best of many thousand groups, found among few: what would only make a choice worse is left out, by proof."""

from collections.abc import Sequence
from math import floor
from random import Random

from community.matching.programs import Counted, Members, Row, choose, relaxed

# So many groups are tried first: those that the relaxed program would take soonest.
FIRST = 1_500
# What floating point may lack of a whole number.
_HARDLY_ANYTHING = 1e-2
_DIGITS = 4


def best_of(
    groups: Sequence[Members], size: int, value: Counted, rows: Sequence[Row], known: Sequence[Members]
) -> list[Members]:
    """Of these groups those of most value together, with nobody in two of them and every row kept, as by `choose`.

    No choice with a group is worth more than the bound of the relaxed program less what that group costs there: where
    a choice is known (the one given keeps every row), groups that cost too much need no look.
    """
    if len(groups) <= FIRST:
        return choose(groups, size, value, rows).groups
    easy = relaxed(groups, size, value, rows)
    first = {groups[one] for one in _soonest(easy.costs)[:FIRST]}.union(known)
    found = choose([group for group in groups if group in first], size, value, rows).groups
    reached = sum(map(value, found))
    if reached >= floor(easy.bound + _HARDLY_ANYTHING):
        return found
    most = easy.bound - reached + 0.5
    worthwhile = [group for group, cost in zip(groups, easy.costs, strict=True) if cost <= most]
    return found if first.issuperset(worthwhile) else choose(worthwhile, size, value, rows).groups


def _soonest(costs: Sequence[float]) -> list[int]:
    """Places by what they cost; of many that cost the same, mixed, so that the first are of every kind."""
    mixed = Random(0).sample(range(len(costs)), len(costs))  # noqa: S311 - the same again has to give the same
    return sorted(mixed, key=lambda one: round(costs[one], _DIGITS))

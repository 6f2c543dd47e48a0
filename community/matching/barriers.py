"""Why no more pairs are possible: whom everybody else needs (Tutte and Berge; Gallai and Edmonds)."""

from collections.abc import Iterable
from dataclasses import dataclass

import rustworkx

from community.matching.graph import Edge
from community.matching.pairing import alone, most_pairs


@dataclass(frozen=True)
class Barrier:
    """People in circles of odd numbers, which reach others only through the needed ones, who are fewer than circles.

    The difference is the least number of people without a pair: in each circle somebody needs one from outside.
    """

    circles: list[set[int]]
    needed: set[int]

    @property
    def short(self) -> int:
        """The least number of people who cannot be in a pair."""
        return len(self.circles) - len(self.needed)


def barrier(size: int, edges: Iterable[Edge]) -> Barrier:
    """The barrier of most pairs: it proves that there cannot be more."""
    listed = list(edges)
    spared = _spared(size, listed)
    needed = {other for edge in listed for one, other in (edge, edge[::-1]) if one in spared} - spared
    inside = rustworkx.PyGraph()
    inside.add_nodes_from(range(size))
    inside.add_edges_from_no_data([edge for edge in listed if spared.issuperset(edge)])
    return Barrier([circle for circle in rustworkx.connected_components(inside) if circle <= spared], needed)


def _spared(size: int, edges: list[Edge]) -> set[int]:
    """Everybody whom some choice of most pairs leaves without one, found by sparing the known ones least."""
    known: set[int] = set()
    while True:
        weights = {(low, high): 1 + (low in known) + (high in known) for low, high in edges}
        found = set(alone(size, most_pairs(size, weights)))
        if found <= known:
            return known
        known |= found

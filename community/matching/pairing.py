"""The best pairs: a matching of most weight among those of most pairs, by rustworkx, in whole numbers throughout."""

from collections.abc import Iterable, Mapping

import rustworkx

from community.matching.graph import ALL_POINTS, Edge, Graph


def most_pairs(size: int, edges: Mapping[Edge, int] | Iterable[Edge]) -> list[Edge]:
    """As many pairs as there can be; with weights, those of most weight among them."""
    weights = edges if isinstance(edges, Mapping) else dict.fromkeys(edges, 1)
    found = rustworkx.PyGraph(multigraph=False)
    found.add_nodes_from(range(size))
    found.add_edges_from([(low, high, weight) for (low, high), weight in weights.items()])
    matched = rustworkx.max_weight_matching(found, max_cardinality=True, weight_fn=int)
    return sorted((min(edge), max(edge)) for edge in matched)


def best_pairs(graph: Graph, worth: Mapping[Edge, int] | None = None) -> list[Edge]:
    """The best pairs of a round, of all that are as many as there can be.

    First come those who were left out most before, then points, then the draw; or another worth of these pairs.
    """
    claim = graph.precedence
    return most_pairs(
        graph.size,
        {
            (low, high): (claim[low] + claim[high]) * ALL_POINTS + value
            for (low, high), value in (graph.worth if worth is None else worth).items()
        },
    )


def alone(size: int, groups: Iterable[tuple[int, ...]]) -> list[int]:
    """Those who are in none of these groups."""
    placed = {one for group in groups for one in group}
    return [one for one in range(size) if one not in placed]

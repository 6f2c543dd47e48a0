"""The best pairs: a matching of most weight among those of most pairs, by rustworkx, in whole numbers throughout."""

from collections.abc import Collection, Iterable, Mapping

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


def best_pairs(graph: Graph, preferred: Collection[Edge] = frozenset()) -> list[Edge]:
    """The best pairs of a round, of all that are as many as there can be.

    First come those whom most was left out before, then pairs that are preferred, then points, then the draw.
    """
    first, precedence = ALL_POINTS * (graph.size + 1), graph.precedence
    return most_pairs(
        graph.size,
        {
            edge: (precedence[edge[0]] + precedence[edge[1]]) * first + (edge in preferred) * ALL_POINTS + worth
            for edge, worth in graph.worth.items()
        },
    )


def alone(size: int, groups: Iterable[tuple[int, ...]]) -> list[int]:
    """Those who are in none of these groups."""
    placed = {one for group in groups for one in group}
    return [one for one in range(size) if one not in placed]

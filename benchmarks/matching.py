"""`make matching`: how many are left without a pair over the rounds of a programme, and how long one round takes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from time import process_time

import networkx as nx

from benchmarks.programmes import HARD, Way, by_round, greedy, hard, left_out, ours, usual, whole_programme
from community.matching import Round, Trios, match
from community.matching.graph import POINT, graph_of
from community.matching.pairing import best_pairs

SEEDS = 50
WAYS: dict[str, Way] = {"greedy": greedy, "round by round": by_round, "ours": ours}
HEAD = f"{'':<24}{'people':>8}{'rounds':>8}" + "".join(f"{name:>16}" for name in WAYS) + f"{'better':>8}{'worse':>7}"
FEW = range(6, 13)
MANY = (10, 25, 37, 60, 100)
TIMED = (37, 59, 60, 100, 101, 400, 401)


def left_without(name: str, programmes: Sequence[Round]) -> str:
    """A line of the first table: those without a pair in all rounds of all programmes, before any group of three."""
    found = [[left_out(asked, whole_programme(asked, way)) for way in WAYS.values()] for asked in programmes]
    sums = "".join(f"{sum(column):>16,}" for column in zip(*found, strict=True))
    better = sum(looked < plain for _, plain, looked in found)
    worse = sum(looked > plain for _, plain, looked in found)
    return f"{name:<24}{len(programmes[0].people):>8}{programmes[0].rounds:>8}{sums}{better:>8}{worse:>7}"


def timed(many: int) -> str:
    """A line of the second table: processor seconds of one round, and of the pairs alone."""
    asked = replace(usual(many, seed=1), trios=Trios.DIFFERENT_PARTS)
    graph = graph_of(asked, asked.people)
    other = nx.Graph()
    other.add_weighted_edges_from((low, high, worth // POINT) for (low, high), worth in graph.worth.items())
    seconds = [
        _seconds(lambda: match(asked)),
        _seconds(lambda: best_pairs(graph)),
        _seconds(lambda: nx.max_weight_matching(other, maxcardinality=True)),
    ]
    return f"{many:>8}{len(graph.worth):>10,}" + "".join(f"{one:>18.3f}" for one in seconds)


def _seconds(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


def lines() -> Iterator[str]:
    """Both tables."""
    yield f"Left without a pair, {SEEDS} programmes a line; better and worse: ours beside round by round\n{HEAD}"
    for kind in HARD:
        for many in FEW:
            yield left_without(kind, [hard(kind, many, seed) for seed in range(SEEDS)])
    for many in MANY:
        yield left_without("usual", [usual(many, seed) for seed in range(SEEDS)])
    yield "\nProcessor seconds for the first of five rounds, on one core"
    yield f"{'people':>8}{'pairs':>10}{'whole round':>18}{'pairs, rustworkx':>18}{'pairs, networkx':>18}"
    yield from map(timed, TIMED)


if __name__ == "__main__":
    for line in lines():
        print(line, flush=True)

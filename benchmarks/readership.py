"""`python -m benchmarks.readership`: what counting readers costs those whose answer is at hand.

The same build twice, one of them without counting, by turns.
"""

from collections.abc import Iterator
from contextlib import ExitStack
from statistics import median

from benchmarks.client import Load, measure, warm_up
from benchmarks.server import Server, serving
from cms.processes.server import APPLICATION

ROUNDS, SECONDS = 7, 4
LIST = "/api/v1/stories?limit=20"
SIDES = {"counted": APPLICATION, "not counted": "benchmarks.uncounted:application"}
AT_ONCE = (8, 64)


def main() -> None:
    """Measure and print a table."""
    with ExitStack() as stack:
        sides = {name: stack.enter_context(serving(application)) for name, application in SIDES.items()}
        print(f"{'list at hand':<24}{'counted':>12}{'not counted':>14}{'ratio':>8}")
        for connections in AT_ONCE:
            print("\n".join(_lines(sides, connections)), flush=True)


def _lines(sides: dict[str, Server], connections: int) -> Iterator[str]:
    """The medians of all rounds, and their ratio."""
    loads = {name: Load(side.port, [LIST], connections) for name, side in sides.items()}
    for load in loads.values():
        warm_up(load)
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, load in loads.items():
            before = sides[name].seconds()
            rate = measure(load, SECONDS).rps
            figures[name].append((rate, (sides[name].seconds() - before) / (rate * SECONDS) * 1_000_000))
    for number, what in enumerate((f"c={connections}: /s", f"c={connections}: µs of processor")):
        counted, bare = (median(round_[number] for round_ in figures[name]) for name in SIDES)
        yield f"{what:<24}{counted:>12,.1f}{bare:>14,.1f}{counted / bare:>7.3f}x"


if __name__ == "__main__":
    main()

"""`python -m benchmarks.editing 2000 10000 --old DIR`: fast while editors work, an older build beside this one.

Both serve copies of one folder, filled by the older, and take turns: never are two of them measured at once.
"""

import argparse
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.builds import Build, fill, serving
from benchmarks.measures import MEASURES, Figures, Measure
from benchmarks.reading import Library
from benchmarks.weather import wait_for_calm
from tests.harness.drills.trees import HERE, Tree

SIZES = (2_000, 10_000)
OLD, NEW = "old", "new"


def main() -> None:
    """Measure and print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--old", type=Path, required=True, help="a checkout of the older build")
    parser.add_argument("--new", type=Path, default=HERE, help="the newer one, if it is not this")
    parser.add_argument("--seconds", type=float, default=10.0, help="of each round")
    parser.add_argument("--patience", type=float, default=60.0, help="seconds to wait for a calm machine, each round")
    parser.add_argument("--only", nargs="+", choices=list(MEASURES), default=list(MEASURES))
    options = parser.parse_args()
    for size in options.sizes:
        trees = {OLD: Tree(options.old.resolve()), NEW: Tree(options.new.resolve())}
        for line in lines(size, trees, [MEASURES[name] for name in options.only], options.seconds, options.patience):
            print(line, flush=True)


def lines(size: int, trees: dict[str, Tree], measures: list[Measure], seconds: float, patience: float) -> Iterator[str]:
    """Yield the table of a size, as soon as each part of it is known."""
    with ExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True)))
        fill(trees[OLD], place / "filled", size)
        builds = [
            stack.enter_context(serving(name, tree, place / "filled", place / name)) for name, tree in trees.items()
        ]
        named = ", ".join(f"{name} {tree.name}" for name, tree in trees.items())
        yield f"\n{size:,} stories ({named})\n{'':<58}{OLD:>12}{NEW:>12}{'new/old':>9}"
        for measure in measures:
            yield from table(_by_turns(measure, builds, seconds, patience))


def _by_turns(measure: Measure, builds: list[Build], seconds: float, patience: float) -> dict[str, list[Figures]]:
    """What each round measured, by the name of the build."""
    found: dict[str, list[Figures]] = {build.name: [] for build in builds}
    for number in range(measure.rounds):
        for build in builds:
            if not wait_for_calm(patience):
                print("(others compute on this machine at the same time)", flush=True)
            # The same questions for both; in each round others.
            library = Library(build.instance.database, seed=number)
            found[build.name].append(measure.of(build, library, seconds))
    return found


def table(found: dict[str, list[Figures]]) -> Iterator[str]:
    """A line for each figure: the medians of the rounds, and their ratio."""
    for name in found[NEW][0] | found[OLD][0]:
        old, new = (median(figures.get(name, 0) for figures in found[build]) for build in (OLD, NEW))
        yield f"{name:<58}{old:>12,.1f}{new:>12,.1f}" + (f"{new / old:>8.2f}x" if old else "")


if __name__ == "__main__":
    main()

"""`python -m benchmarks.beside 1000 10000 --old DIR`: the search of an older build beside this one, by turns.

Beside them, where they are there: this build with Elasticsearch (ELASTICSEARCH_URL), and tantivy (`pip install
tantivy`). Everybody has the same stories and is asked the same; ratios are to the older build.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.parse import quote_plus

from benchmarks.client import Load, Sample, measure, warm_up
from benchmarks.mixed import LIST, READERS, SEARCH
from benchmarks.searching import COMMON, RARE, queries
from tests.harness.drills.folders import ended
from tests.harness.drills.instance import Instance
from tests.harness.drills.trees import HERE, Tree, environment

SIZES = (1_000, 10_000)
OLD, NEW, ELASTIC, TANTIVY = "old", "new", "elasticsearch", "tantivy"
SEARCHERS, ROUNDS = 8, 3
ASKER, TANTIVY_ASKER = (str(Path(__file__).with_name(name)) for name in ("asker.py", "tantivy_asker.py"))
KINDS = {"two rare words": RARE, "two common words": COMMON}
HEAD = f"{'in the process':<34}{'p50 ms':>9}{'p95 ms':>9}{'computing ms':>14}{'to old':>9}{'found':>9}"


class Answer(NamedTuple):
    """How long an answer took, by the clock and by the processor, in milliseconds, and how much was found."""

    taken: float
    computed: float
    total: int
    engine: str


class Asked:
    """A process that answers searches."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._read()

    def ask(self, text: str) -> Answer:
        """Search for a text."""
        if self._process.stdin is None:
            raise BrokenPipeError
        print(text, file=self._process.stdin, flush=True)
        return Answer(*json.loads(self._read()))

    def _read(self) -> str:
        line = self._process.stdout.readline() if self._process.stdout else ""
        if not line:
            message = "It ended instead of answering"
            raise RuntimeError(message)
        return line


def main() -> None:
    """Measure and print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES)
    parser.add_argument("--old", type=Path, required=True, help="a checkout of the older build")
    parser.add_argument("--seconds", type=int, default=6, help="of each round")
    options = parser.parse_args()
    trees = {OLD: Tree(options.old.resolve()), NEW: Tree(HERE)}
    for size in options.sizes:
        with TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True) as place:
            folders = {name: _filled(tree, Path(place) / name, size) for name, tree in trees.items()}
            print(f"\n{size:,} stories ({', '.join(f'{name} {tree.name}' for name, tree in trees.items())})")
            for line in (*in_process(trees, folders), *over_connections(trees, folders, options.seconds)):
                print(line, flush=True)


def in_process(trees: Mapping[str, Tree], folders: Mapping[str, Path]) -> Iterator[str]:
    """Yield how long a search takes; each is asked of everybody before the next."""
    with ExitStack() as stack:
        sides = {name: stack.enter_context(_asked(tree, folders[name])) for name, tree in trees.items()}
        if url := os.environ.get("ELASTICSEARCH_URL"):
            more = {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_INDEX": "benchmark", "ELASTICSEARCH_TIMEOUT": "60"}
            sides[ELASTIC] = stack.enter_context(_asked(trees[NEW], folders[NEW], **more))
        if find_spec("tantivy"):
            sides[TANTIVY] = stack.enter_context(_running(TANTIVY_ASKER, str(folders[NEW] / "library.sqlite3")))
        yield HEAD
        for kind, words in KINDS.items():
            yield from table(kind, asked_by_turns(sides, queries(words)))


def asked_by_turns(sides: Mapping[str, Asked], texts: list[str]) -> dict[str, list[Answer]]:
    """What everybody answered; the first text is asked once more before."""
    found: dict[str, list[Answer]] = {name: [] for name in sides}
    for number, text in enumerate([texts[0], *texts]):
        for name, side in sides.items():
            answer = side.ask(text)
            if number:
                found[name].append(answer)
    return found


def table(kind: str, found: Mapping[str, list[Answer]]) -> Iterator[str]:
    """A line for each side: the medians, their ratio to the older build's, and how much was found."""
    usual = median(one.computed for one in found[OLD])
    for name, answers in found.items():
        taken, computed = [one.taken for one in answers], median(one.computed for one in answers)
        # What Elasticsearch computes, nobody here sees.
        told = f"{'':>14}{'':>9}" if name == ELASTIC else f"{computed:>14.2f}{computed / usual:>8.2f}x"
        total = median(one.total for one in answers)
        yield f"{kind + ', ' + name:<34}{median(taken):>9.1f}{quantiles(taken, n=20)[-1]:>9.1f}{told}{total:>9,.0f}"


def over_connections(trees: Mapping[str, Tree], folders: Mapping[str, Path], seconds: int) -> Iterator[str]:
    """Yield how many searches are answered while lists are read, by turns and over real connections."""
    searched: dict[str, list[Sample]] = {name: [] for name in trees}
    listed: dict[str, list[Sample]] = {name: [] for name in trees}
    with ExitStack() as stack, ThreadPoolExecutor(1) as beside:
        instances = {name: stack.enter_context(ended(Instance(tree, folders[name]))) for name, tree in trees.items()}
        for instance in instances.values():
            instance.start()
            instance.wait_until_ready()
        for _ in range(ROUNDS):
            for name, instance in instances.items():
                searches = Load(instance.port, [SEARCH + quote_plus(text) for text in queries()], SEARCHERS)
                lists = Load(instance.port, [LIST], READERS)
                for load in (searches, lists):
                    warm_up(load)
                searching = beside.submit(measure, searches, seconds + 2)
                listed[name].append(measure(lists, seconds))
                searched[name].append(searching.result())
    usual = median(one.rps for one in searched[OLD])
    for name in trees:
        rate, p99 = median(one.rps for one in searched[name]), median(one.p99 for one in listed[name])
        yield f"{SEARCHERS} searchers, {name:<20}{rate:>9,.0f}/s {rate / usual:>8.2f}x   lists beside: p99 {p99:.1f} ms"


def _filled(tree: Tree, folder: Path, stories: int) -> Path:
    """Fill a folder by the commands of a checkout."""
    (folder / "static").mkdir(parents=True)
    done = tree.run(environment(folder, PYTHONPATH=str(tree.folder)), "-m", "benchmarks.load", str(stories))
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return folder


@contextmanager
def _asked(tree: Tree, folder: Path, **more: str) -> Iterator[Asked]:
    own = environment(folder, PYTHONPATH=str(tree.folder), **more)
    with _running(ASKER, folder=tree.folder, own=own) as asked:
        yield asked


@contextmanager
def _running(*script: str, folder: Path = HERE, own: Mapping[str, str] | None = None) -> Iterator[Asked]:
    with subprocess.Popen(
        [sys.executable, "-P", *script], cwd=folder, env=own, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            yield Asked(process)
        finally:
            process.communicate()


if __name__ == "__main__":
    main()

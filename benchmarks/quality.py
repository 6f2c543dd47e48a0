"""`make search-quality`: how well the search answers on the frozen sample stories, or on a collection in BEIR form.

On a collection both engines are asked, if ELASTICSEARCH_URL names one for the other. With SEMANTIC=1 everything is
asked by words, then by words and meaning, and how long a first page takes is measured by turns.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from statistics import mean
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import UUID

import django
from django.conf import settings
from django.test import Client, override_settings

if TYPE_CHECKING:
    from benchmarks.beir import Collection

DEPTH = 100
# One slip of the finger a query is a matter of luck: every query is mistyped so many times.
TYPINGS = 3
HEAD = f"{'':<40}{'nDCG@10':>9}{'recall@100':>12}{'zero hits':>11}{'corrected':>11}"

# What is found, and whether the query was corrected.
Answer = tuple[list[UUID], bool]


def measure(folder: Path) -> Iterable[str]:
    """Load the collection, and yield the lines of the table."""
    from benchmarks.beir import read
    from benchmarks.bulk import import_stories
    from benchmarks.engines import each_engine
    from benchmarks.first_page import lines
    from benchmarks.meaning import encoder
    from benchmarks.site import prepare

    collection = read(folder)
    began = perf_counter()
    import_stories(collection.stories, prepare())
    yield f"{folder.name}: {len(collection.stories):,} documents in {perf_counter() - began:.1f} s, "
    yield f"{len(collection.queries):,} queries, each mistyped {TYPINGS} times\n{HEAD}"
    with encoder() as process:
        for engine, way in ((engine, way) for engine in each_engine() for way in _each_way()):
            typings = [_mistyped(collection.queries, number) for number in range(TYPINGS)]
            yield _line(f"{engine} {way}, clean", collection, [collection.queries], engine)
            yield _line(f"{engine} {way}, clean, exact", collection, [collection.queries], engine, exact=True)
            yield _line(f"{engine} {way}, misspelt", collection, typings, engine)
            yield _line(f"{engine} {way}, misspelt, exact", collection, typings, engine, exact=True)
        if process:
            yield from lines(list(collection.queries.values()), process)


def measure_samples() -> Iterable[str]:
    """Load the frozen sample stories, and yield how well their judged queries are answered."""
    from django.core.management import call_command

    from benchmarks.first_page import lines
    from benchmarks.meaning import encoder
    from benchmarks.sample_queries import STORIES, figures, judged
    from benchmarks.site import prepare
    from contributions.samples.loader import load as load_calls

    prepare()
    call_command("load_samples", STORIES)
    # As when the queries were judged: how rare a word is depends on what else stands in the index.
    load_calls()
    with encoder() as process:
        for way in _each_way():
            yield f"{way}: {figures()}"
        if process:
            yield from lines(list(judged()), process)


def _each_way() -> Iterator[str]:
    """Have searches answered by words, then by meaning too if SEMANTIC is set; yield what is told of that."""
    for by_meaning in (False, True)[: 1 + settings.SEMANTIC]:
        with override_settings(SEMANTIC=by_meaning):
            yield "by meaning" if by_meaning else "by words"


def _mistyped(queries: dict[str, str], number: int) -> dict[str, str]:
    from benchmarks.typos import mistyped

    random = Random(number)
    return {name: mistyped(text, random) for name, text in queries.items()}


def _line(
    name: str, collection: "Collection", typings: list[dict[str, str]], engine: str, *, exact: bool = False
) -> str:
    from benchmarks.relevance import ndcg, recall

    answers = [(query, _ask(text, engine, exact=exact)) for queries in typings for query, text in queries.items()]
    judged = [(found, collection.judgements[query]) for query, (found, _) in answers]
    gain, share = mean(ndcg(*one) for one in judged), mean(recall(*one) for one in judged)
    zero, is_other = mean(not found for found, _ in judged), mean(other for _, (_, other) in answers)
    return f"{name:<40}{gain:>9.4f}{share:>12.4f}{zero:>11.1%}{is_other:>11.1%}"


def _ask(text: str, engine: str, *, exact: bool) -> Answer:
    """Ask the API; an answer of another engine measures nothing."""
    asked = {"q": text, "limit": str(DEPTH), "exact": str(exact).lower()}
    answer = Client(SERVER_NAME="localhost").get("/api/v1/search", asked).json()
    if answer["engine"] != engine:
        message = f"{answer['engine']} answered instead of {engine}"
        raise RuntimeError(message)
    return [UUID(item["id"]) for item in answer["items"]], answer["query"]["corrected"] is not None


def main() -> None:
    """Measure in a folder of its own, which is removed afterwards."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("collection", type=Path, nargs="?", help="a folder with a collection in BEIR form")
    parser.add_argument("--here", action="store_true", help="in this process, into DATA_DIR")
    options = parser.parse_args()
    if options.here:
        django.setup()
        for line in measure(options.collection) if options.collection else measure_samples():
            print(line, flush=True)
        return
    with TemporaryDirectory(prefix="quality-") as folder:
        (Path(folder) / "static").mkdir()
        environment = {**os.environ, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
        environment.pop("DATABASE_URL", None)
        collection = [str(options.collection)] if options.collection else []
        subprocess.run([sys.executable, "-m", "benchmarks.quality", *collection, "--here"], env=environment, check=True)


if __name__ == "__main__":
    main()

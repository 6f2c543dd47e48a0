"""`make search-quality`: how well the search answers on the sample library, or on a collection in BEIR form."""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from random import Random
from statistics import mean, median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING
from uuid import UUID

import django

if TYPE_CHECKING:
    from benchmarks.beir import Collection

DEPTH = 100
HEAD = f"{'':<12}{'nDCG@10':>9}{'recall@100':>12}{'zero hits':>11}{'p50 ms':>9}{'corrected':>11}"


def measure(folder: Path) -> Iterable[str]:
    """Load the collection, and yield the lines of the table."""
    from benchmarks.beir import read
    from benchmarks.bulk import import_stories
    from benchmarks.site import prepare
    from benchmarks.typos import mistyped

    collection = read(folder)
    began = perf_counter()
    import_stories(collection.stories, prepare())
    yield f"{folder.name}: {len(collection.stories):,} documents in {perf_counter() - began:.1f} s, "
    yield f"{len(collection.queries):,} queries\n{HEAD}"
    random = Random(7)
    typos = {name: mistyped(text, random) for name, text in collection.queries.items()}
    yield _line("clean", collection, collection.queries)
    yield _line("misspelt", collection, typos)
    yield _line("uncorrected", collection, typos, exact=True)


def measure_samples() -> Iterable[str]:
    """Load the sample library, and yield how well its own judged queries are answered."""
    from django.core.management import call_command

    from benchmarks.sample_queries import figures
    from benchmarks.site import prepare

    prepare()
    call_command("load_samples")
    yield figures()


def _line(name: str, collection: "Collection", queries: dict[str, str], *, exact: bool = False) -> str:
    from benchmarks.relevance import ndcg, recall

    answers = {query: _ask(text, exact=exact) for query, text in queries.items()}
    judged = [(answers[query][0], judgement) for query, judgement in collection.judgements.items()]
    zero, is_other = mean(not found for found, *_ in answers.values()), mean(other for *_, other in answers.values())
    taken = median(taken for _, taken, _ in answers.values())
    gain, share = mean(ndcg(*one) for one in judged), mean(recall(*one) for one in judged)
    return f"{name:<12}{gain:>9.4f}{share:>12.4f}{zero:>11.1%}{taken:>9.1f}{is_other:>11.1%}"


def _ask(text: str, *, exact: bool) -> tuple[list[UUID], float, bool]:
    """Return what is found, the milliseconds of asking for ten, and whether the query was corrected."""
    from django.utils import timezone

    from search.request import SearchRequest
    from search.services import search

    began = perf_counter()
    search(SearchRequest(text, page_size=10, exact=exact), timezone.now())
    taken = (perf_counter() - began) * 1000
    found = search(SearchRequest(text, page_size=DEPTH, exact=exact), timezone.now())
    return [hit.id for hit in found.hits], taken, found.query.corrected is not None


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
        environment = {**os.environ, "DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "cms.settings"}
        environment.pop("DATABASE_URL", None)
        collection = [str(options.collection)] if options.collection else []
        subprocess.run([sys.executable, "-m", "benchmarks.quality", *collection, "--here"], env=environment, check=True)


if __name__ == "__main__":
    main()

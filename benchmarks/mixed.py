"""What readers of lists feel of others who search: the list alone, and while four searches are always running."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from statistics import median
from urllib.parse import quote_plus

from benchmarks.client import Load, Sample, measure, warm_up
from benchmarks.server import running

ROUNDS, SECONDS = 3, 4
READERS, SEARCHERS = 8, 4
LIST = "/api/v1/stories?limit=20"
SEARCH = "/api/v1/search?limit=12&q="


def mixed() -> Iterator[str]:
    """Yield the figures of the list in both weathers, by turns and over real connections."""
    from benchmarks.searching import queries

    quiet, busy, searched = [], [], []
    with running() as port, ThreadPoolExecutor(1) as beside:
        lists = Load(port, [LIST], READERS)
        searches = Load(port, [SEARCH + quote_plus(text) for text in queries()], SEARCHERS)
        for load in (lists, searches):
            warm_up(load)
        for _ in range(ROUNDS):
            quiet.append(measure(lists, SECONDS))
            # It begins before the list is read again, and ends after.
            searching = beside.submit(measure, searches, SECONDS + 2)
            busy.append(measure(lists, SECONDS))
            searched.append(searching.result())
    yield _line(f"list, {READERS} readers", quiet)
    yield _line(f"list, {SEARCHERS} searches running", busy)
    yield _line(f"{SEARCHERS} searches", searched)


def _line(name: str, samples: list[Sample]) -> str:
    rps, p50, p99 = (median(getattr(one, figure) for one in samples) for figure in ("rps", "p50", "p99"))
    return f"{name:<28}{rps:>9,.0f}/s  p50 {p50:.1f} ms  p99 {p99:.1f} ms"

"""`python -m benchmarks.searching`: how long a two-word search takes on the stories in DATA_DIR, way by way."""

from collections.abc import Callable, Iterator
from random import Random
from statistics import median, quantiles
from time import perf_counter

import django
from django.core.management import call_command

from benchmarks import words
from tests.served import Client

QUERIES = 60
# Stock Wagtail takes minutes for one search of more pages than these.
MOST_FOR_WAGTAIL = 10_000
FEW = 3
HEAD = f"{'two-word search':<34}{'p50 ms':>9}{'p95 ms':>9}{'ratio':>8}"


def lines() -> Iterator[str]:
    """Yield the table; a ratio is to a clean search without facets."""
    from library.models import StoryPage

    yield HEAD
    usual = None
    for name, ask in _ways():
        taken = _timed(ask, _queries("misspelt" in name))
        usual = usual or median(taken)
        yield _line(name, taken, usual)
    client = Client(SERVER_NAME="localhost")
    ours = _asking(client, "/api/v1/search?limit=12&q=")
    yield _line("ours, over HTTP", _timed(ours, _queries()), usual)
    if StoryPage.objects.count() <= MOST_FOR_WAGTAIL:
        _index_for_wagtail()
        stock = _asking(client, "/api/v2/pages/?type=library.StoryPage&limit=12&search=")
        yield _line("stock Wagtail v2, over HTTP", _timed(stock, _queries()[:FEW]), usual)


def _index_for_wagtail() -> None:
    """Fill Wagtail's own index by its own command, with the text of the stories, as ours has it."""
    from wagtail.search import index

    from library.models import BlogPage, CaseStudyPage

    for kind in (BlogPage, CaseStudyPage):
        kind.search_fields = [*kind.search_fields, index.SearchField("body")]
    call_command("update_index", verbosity=0)


def _asking(client: Client, path: str) -> Callable[[str], object]:
    """Return what searches over HTTP; what finds nothing measures nothing."""

    def ask(text: str) -> None:
        if not client.get(path + text).json()["items"]:
            message = f"{path}{text} found nothing"
            raise RuntimeError(message)

    return ask


def _ways() -> Iterator[tuple[str, Callable[[str], object]]]:
    from django.utils import timezone

    from search.filters import FACETS, Filter, Narrowing
    from search.request import SearchRequest
    from search.services import search

    def asking(**fields: object) -> Callable[[str], object]:
        wanted: Callable[..., SearchRequest] = SearchRequest
        return lambda text: search(wanted(text, **fields), timezone.now())

    blogs = Narrowing((Filter("type", any_of=("blog",)),))
    yield "clean", asking()
    yield "clean, 8 facets", asking(facets=FACETS)
    yield "clean, 8 facets, one filter", asking(facets=FACETS, narrowing=blogs)
    yield "misspelt", asking()
    yield "misspelt, 8 facets", asking(facets=FACETS)


def _queries(misspelt: bool = False) -> list[str]:  # noqa: FBT001, FBT002  a yes or no of one caller
    from benchmarks.typos import mistyped

    random = Random(3)
    clean = [f"{random.choice(words.THINGS)} {random.choice(words.PEOPLE)}" for _ in range(QUERIES)]
    return [mistyped(text, random) for text in clean] if misspelt else clean


def _timed(ask: Callable[[str], object], queries: list[str]) -> list[float]:
    ask(queries[0])
    taken = []
    for text in queries:
        began = perf_counter()
        ask(text)
        taken.append((perf_counter() - began) * 1000)
    return taken


def _line(name: str, taken: list[float], usual: float) -> str:
    middle = median(taken)
    return f"{name:<34}{middle:>9.1f}{quantiles(taken, n=20)[-1]:>9.1f}{middle / usual:>7.1f}x"


if __name__ == "__main__":
    django.setup()
    for line in lines():
        print(line, flush=True)

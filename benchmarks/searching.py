"""`python -m benchmarks.searching`: how long a two-word search takes on the stories in DATA_DIR, engine by engine.

Elasticsearch is asked if ELASTICSEARCH_URL names one; its index is filled first if need be.
"""

from collections.abc import Callable, Iterator
from random import Random
from statistics import median, quantiles
from time import perf_counter

import django
from django.core.management import call_command

from benchmarks import words

QUERIES = 60
# Stock Wagtail takes minutes for one search of more pages than these.
MOST_FOR_WAGTAIL = 10_000
FEW = 3
# A word of each: what one story of a hundred is about, and what two of five say somewhere.
RARE = (words.THINGS, words.PEOPLE)
COMMON = (words.QUALITIES, words.VERBS)
HEAD = f"{'two-word search':<44}{'p50 ms':>9}{'p95 ms':>9}{'ratio':>8}"

Ask = Callable[[str], object]


def lines() -> Iterator[str]:
    """Yield the tables; a ratio is to a clean search for the same words of the same engine, stock's to the embedded."""
    from benchmarks.bulk import follow_to_the_end
    from benchmarks.engines import each_engine
    from benchmarks.mixed import mixed
    from library.models import StoryPage

    follow_to_the_end()
    usual: dict[str, float] = {}
    yield HEAD
    for engine in each_engine():
        for name, ask in _ways(engine):
            taken = _timed(ask, queries(misspelt="misspelt" in name))
            usual.setdefault(engine, median(taken))
            yield _line(f"{engine}: {name}", taken, usual[engine])
        taken = _timed(_searching(engine), queries(COMMON))
        usual[f"{engine}, common"] = median(taken)
        yield _line(f"{engine}: clean, common words", taken, median(taken))
    if StoryPage.objects.count() <= MOST_FOR_WAGTAIL:
        _index_for_wagtail()
        stock = _asking("/api/v2/pages/?type=library.StoryPage&limit=12&search=")
        yield _line("stock Wagtail v2, over HTTP", _timed(stock, queries()[:FEW]), usual["embedded"])
        taken = _timed(stock, queries(COMMON)[:FEW])
        yield _line("stock Wagtail v2, over HTTP, common words", taken, usual["embedded, common"])
    yield from mixed()


def queries(words_from: tuple[list[str], list[str]] = RARE, *, misspelt: bool = False) -> list[str]:
    """The texts to search for, the same every time."""
    from benchmarks.typos import mistyped

    random = Random(3)
    clean = [" ".join(map(random.choice, words_from)) for _ in range(QUERIES)]
    return [mistyped(text, random) for text in clean] if misspelt else clean


def _ways(engine: str) -> Iterator[tuple[str, Ask]]:
    from search.query.filters import Filter, Narrowing, facet_names

    blogs = Narrowing((Filter("type", any_of=("blog",)),))
    yield "clean", _searching(engine)
    yield "clean, 8 facets", _searching(engine, facets=facet_names())
    yield "clean, 8 facets, one filter", _searching(engine, facets=facet_names(), narrowing=blogs)
    yield "misspelt", _searching(engine)
    yield "misspelt, 8 facets", _searching(engine, facets=facet_names())
    yield "clean, over HTTP", _asking("/api/v1/search?limit=12&q=")


def _searching(engine: str, **fields: object) -> Ask:
    """A function that searches in the process. Raises RuntimeError if another engine answers, or nothing is found."""
    from django.utils import timezone

    from search.query.request import SearchRequest
    from search.services import search

    wanted: Callable[..., SearchRequest] = SearchRequest

    def ask(text: str) -> None:
        found = search(wanted(text, **fields), timezone.now())
        if found.engine != engine or not found.total:
            message = f"{found.engine} answered {text!r} with {found.total}"
            raise RuntimeError(message)

    return ask


def _asking(path: str) -> Ask:
    """A function that searches over HTTP. Raises RuntimeError if nothing is found: that would measure nothing."""
    from tests.support.served import Client

    client = Client(SERVER_NAME="localhost")

    def ask(text: str) -> None:
        if not client.get(path + text).json()["items"]:
            message = f"{path}{text} found nothing"
            raise RuntimeError(message)

    return ask


def _index_for_wagtail() -> None:
    """Fill Wagtail's own index by its own command, with the text of the stories, as ours has it."""
    from wagtail.search import index

    from library.models import BlogPage, CaseStudyPage

    for kind in (BlogPage, CaseStudyPage):
        kind.search_fields = [*kind.search_fields, index.SearchField("body")]
    call_command("update_index", verbosity=0)


def _timed(ask: Ask, texts: list[str]) -> list[float]:
    ask(texts[0])
    taken = []
    for text in texts:
        began = perf_counter()
        ask(text)
        taken.append((perf_counter() - began) * 1000)
    return taken


def _line(name: str, taken: list[float], usual: float) -> str:
    middle = median(taken)
    return f"{name:<44}{middle:>9.1f}{quantiles(taken, n=20)[-1]:>9.1f}{middle / usual:>7.1f}x"


if __name__ == "__main__":
    django.setup()
    for line in lines():
        print(line, flush=True)

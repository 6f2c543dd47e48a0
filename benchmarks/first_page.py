"""How long the first page of a search takes by words, and by words and meaning: each search both ways, by turns.

Processor time includes the encoder's, which reads each search for the first time; the time by the wall tells of the
machine too.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from statistics import median, quantiles
from time import clock_gettime, perf_counter, process_time

from django.test import override_settings
from django.utils import timezone

HEAD = (
    f"{'ms for a first page':<28}{'by words':>16}{'by meaning':>18}{'more at p95':>13}\n"
    f"{'':<28}{'p50':>8}{'p95':>8}{'p50':>10}{'p95':>8}"
)
# Some words of a text, as people type.
FEW_WORDS = slice(1, 3)

Clock = Callable[[], float]
# Milliseconds by words, and by meaning.
Taken = tuple[list[float], list[float]]


def lines(texts: Sequence[str], encoder: int) -> Iterator[str]:
    """Yield the table; `encoder` is the process that reads searches."""
    clocks: dict[str, Clock] = {"processor": lambda: process_time() + _used_by(encoder), "wall": perf_counter}
    yield HEAD
    for name, asked in (("whole searches", texts), ("two words of them", list(map(_few_words, texts)))):
        taken = _by_turns(list(dict.fromkeys(asked)), list(clocks.values()))
        yield from (_line(f"{name}, {clock}", one) for clock, one in zip(clocks, taken, strict=True))


def _few_words(text: str) -> str:
    return " ".join(text.split()[FEW_WORDS]) or text


def _by_turns(texts: Sequence[str], clocks: Sequence[Clock]) -> list[Taken]:
    """What each search takes by each clock; every second one goes by words first."""
    found: list[Taken] = [([], []) for _ in clocks]
    for number, text in enumerate(chain(texts[:2], texts)):
        for by_meaning in (bool(number % 2), not number % 2):
            with override_settings(SEMANTIC=by_meaning):
                began = [clock() for clock in clocks]
                _search(text)
                for taken, clock, begin in zip(found, clocks, began, strict=True):
                    taken[by_meaning].append((clock() - begin) * 1000)
    # The first two are there to be ready.
    return [(words[2:], meaning[2:]) for words, meaning in found]


def _search(text: str) -> None:
    from search.query.filters import facet_names
    from search.query.request import SearchRequest
    from search.services import search

    search(SearchRequest(text, facets=facet_names()), timezone.now())


def _used_by(process: int) -> float:
    """The seconds of processor that a process has used: Linux has a clock for each."""
    return clock_gettime((~process << 3) | 2)


def _line(name: str, taken: Taken) -> str:
    (words, most_words), (meaning, most_meaning) = ((median(one), quantiles(one, n=20)[-1]) for one in taken)
    more = most_meaning - most_words
    return f"{name:<28}{words:>8.1f}{most_words:>8.1f}{meaning:>10.1f}{most_meaning:>8.1f}{more:>+13.1f}"

"""How long a publish takes with the seam, and without it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Any
from weakref import WeakKeyDictionary

from django.db.models.signals import ModelSignal, m2m_changed, post_delete, post_save

from library.models import CaseStudyPage
from publishing.transactions import atomic

SIGNALS: tuple[ModelSignal, ...] = (post_save, post_delete, m2m_changed)
OURS = ("publishing.", "characteristics.", "library.", "search.", "api.")


def publish_times(rounds: int) -> tuple[float, float]:
    """Return the median seconds of saving and publishing an edit: with the seam, and as stock Wagtail does it.

    Both edit the same story, in turns; the first turn of each only warms up.
    """
    handlers = Handlers()
    with_seam, stock = [], []
    for number in range(rounds + 1):
        with_seam.append(_time(_in_block, 2 * number))
        with handlers.disconnected():
            stock.append(_time(_publish, 2 * number + 1))
    return median(with_seam[1:]), median(stock[1:])


def _time(publish: Callable[[CaseStudyPage], None], number: int) -> float:
    page = CaseStudyPage.objects.order_by("pk")[0]
    page.summary = f"Summary {number}."
    began = perf_counter()
    publish(page)
    return perf_counter() - began


def _in_block(page: CaseStudyPage) -> None:
    with atomic():
        _publish(page)


def _publish(page: CaseStudyPage) -> None:
    page.save_revision().publish()


class Handlers:
    """The handlers that leave marks."""

    def __init__(self) -> None:
        self._others = {signal: _without_ours(signal) for signal in SIGNALS}

    @contextmanager
    def disconnected(self) -> Iterator[None]:
        """Leave them out; everything else stays connected. The look-up tables of both states stay warm."""
        self._swap()
        try:
            yield
        finally:
            self._swap()

    def _swap(self) -> None:
        for signal, others in self._others.items():
            self._others[signal] = signal.receivers, signal.sender_receivers_cache
            signal.receivers, signal.sender_receivers_cache = others


def _without_ours(signal: ModelSignal) -> tuple[list[Any], WeakKeyDictionary[Any, Any]]:
    """Return the receivers of others, and an empty look-up table for them."""
    return [entry for entry in signal.receivers if not str(entry[0][0]).startswith(OURS)], WeakKeyDictionary()

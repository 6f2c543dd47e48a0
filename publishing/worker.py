"""The worker: everything that happens by the clock or was left for later."""

import logging
from collections.abc import Callable

from django.utils import timezone

from publishing import projector, sinks
from publishing.models import WorkerPulse
from publishing.schedule import run_schedule

logger = logging.getLogger(__name__)


def go_round() -> bool:
    """Do what is due once; return whether there was anything to do.

    A part that fails is logged and does not hold up the others.
    """
    parts = [run_schedule, projector.mark_outdated, projector.drain, *map(_follow, sinks.all_sinks())]
    busy = [_attempt(part) for part in parts]
    WorkerPulse.objects.update_or_create(pk=1, defaults={"seen_at": timezone.now()})
    return any(busy)


def run_until_idle(most_rounds: int = 10_000) -> None:
    """Go round until nothing is due."""
    for _ in range(most_rounds):
        if not go_round():
            return


def _follow(sink: sinks.Sink) -> Callable[[], bool]:
    def follow() -> bool:
        return not sinks.follow(sink)

    return follow


def _attempt(part: Callable[[], int | bool]) -> bool:
    try:
        return bool(part())
    except Exception:
        logger.exception("A part of the worker's round failed")
        return False

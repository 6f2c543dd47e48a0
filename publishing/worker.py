"""The worker: everything that happens by the clock or was left for later."""

import logging
from collections.abc import Callable, Iterable

from django.utils import timezone

from publishing import followers, projector, sinks
from publishing.models import WorkerPulse
from publishing.schedule import run_schedule

logger = logging.getLogger(__name__)

Part = Callable[[], int | bool]
PARTS: list[Part] = [run_schedule, projector.mark_outdated, projector.drain]


def register(*parts: Part) -> None:
    """Do these in every round as well; called when an app is ready."""
    PARTS.extend(parts)


def go_round() -> bool:
    """Do what is due once, with a step of each follower; return whether there was anything to do."""
    return _any_busy([*PARTS, *map(_follow, followers.steps().values())])


def go_round_alone(muster: Part) -> bool:
    """Do the same while the followers, whom `muster` looks after, go on in threads of their own."""
    return _any_busy([*PARTS, muster])


def run_until_idle(most_rounds: int = 10_000) -> None:
    """Go round until nothing is due."""
    for _ in range(most_rounds):
        if not go_round():
            return


def _follow(step: followers.Step) -> Part:
    return lambda: not step()


def _any_busy(parts: Iterable[Part]) -> bool:
    """Do each part; one that fails is logged and does not hold up the others."""
    busy = [_attempt(part) for part in parts]
    WorkerPulse.objects.update_or_create(pk=1, defaults={"seen_at": timezone.now()})
    return any(busy)


def _attempt(part: Part) -> bool:
    try:
        return bool(part())
    except sinks.Unreachable as error:
        logger.warning("A sink does not answer: %s", error)
    except Exception:
        logger.exception("A part of the worker's round failed")
    return False

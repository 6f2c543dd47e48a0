"""What the worker does once a day."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache, wraps

from django.utils import timezone

from publishing.worker.rounds import Part


def once_a_day(work: Callable[[date], None]) -> Part:
    """A part of every round that works unless this process has done so today; there is never more to do.

    What fails is tried again in the next round.
    """
    done_on = lru_cache(maxsize=1)(work)

    @wraps(work)
    def part() -> bool:
        done_on(timezone.localdate())
        return False

    return part

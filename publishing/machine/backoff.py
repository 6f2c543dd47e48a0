"""Back-off: how long to wait before the next try, the longer the more often it failed, up to a limit.

The pauses are a table that is made beforehand: no number of failures, however absurd, makes anything overflow.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q


@dataclass(frozen=True)
class Backoff:
    """The pause after the first failure, after the second, and so on; the last one holds for all that follow."""

    pauses: Sequence[timedelta]

    @property
    def longest(self) -> timedelta:
        """The pause after which there is no longer one."""
        return max(self.pauses)

    def after(self, failures: int) -> timedelta:
        """The pause after so many failures in a row; after none, as after the first."""
        return self.pauses[min(max(failures, 1), len(self.pauses)) - 1]


def seconds(*pauses: float) -> Backoff:
    """A back-off by a table, in seconds."""
    return Backoff([timedelta(seconds=pause) for pause in pauses])


def doubling(first: timedelta, longest: timedelta) -> Backoff:
    """A back-off that begins with the first pause and doubles it until the longest is reached."""
    pauses = [first]
    while pauses[-1] < longest:
        pauses.append(min(2 * pauses[-1], longest))
    return Backoff(pauses)


def is_over(until: datetime, now: datetime, longest: timedelta) -> bool:
    """Say whether a wait has ended; `longest` is the longest wait there can be.

    One that seems longer was noted by a clock that went ahead and came back: it has ended as well.
    """
    return not now < until <= now + longest


def over(field: str, now: datetime, longest: timedelta) -> Q:
    """What `is_over` says, as a condition on the field that holds the end of the wait."""
    return Q(**{f"{field}__lte": now}) | Q(**{f"{field}__gt": now + longest})

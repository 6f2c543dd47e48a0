"""The days of an event."""

import datetime as dt
from calendar import monthrange

from programme.models.event_fields import Precision


def last_day_of(start: dt.date, end: dt.date | None, precision: str) -> dt.date:
    """The last day on which an event can be: of a month, its last."""
    if precision == Precision.MONTH:
        return start.replace(day=monthrange(start.year, start.month)[1])
    return end if end and precision == Precision.RANGE else start

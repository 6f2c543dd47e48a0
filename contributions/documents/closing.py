"""When a call closes: at the end of its last day, by the clock of London."""

import datetime as dt
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
# The facet that says on which day a call closes; one without a day never does.
CLOSES = "closes"
NEVER = dt.date.max


def is_open(closes: dt.date | None, at: dt.datetime) -> bool:
    """Say whether stories are wanted at a moment."""
    return closes is None or at.astimezone(LONDON).date() <= closes


def closing_moment(closes: dt.date | None) -> dt.datetime | None:
    """The midnight in London that ends the last day; None if no day is set."""
    return dt.datetime.combine(closes + dt.timedelta(days=1), dt.time(), LONDON) if closes else None

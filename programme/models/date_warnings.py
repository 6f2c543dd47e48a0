"""What is worth another look about the date of an event before it is announced; nothing of it refuses anything."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import holidays

from characteristics.shapes.written_days import day_of
from programme.models.dated import Dated
from programme.models.event_fields import Precision, Status
from programme.models.quiet_periods import election_warnings

SATURDAY = 5
# In England and in Wales the bank holidays are the same.
COUNTRY, PART = "GB", "ENG"
LONGEST = 31


def warnings(event: Dated) -> Iterator[str]:
    """Yield what is odd about the date of an event that is to take place."""
    if event.status == Status.CANCELLED or event.start_date is None or event.precision == Precision.MONTH:
        return
    for day in _days(event.start_date, event.last_day or event.start_date):
        yield from odd_day(day)
    yield from election_warnings(event.start_date, event.last_day or event.start_date)
    yield from _clashes(event, event.start_date)


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for number in range(min((last - first).days + 1, LONGEST)):
        yield first + dt.timedelta(days=number)


def odd_day(day: dt.date) -> Iterator[str]:
    """Yield why people may be away on a day."""
    if name := holidays.country_holidays(COUNTRY, subdiv=PART, years=day.year).get(day):
        yield f"{day_of(day)} is a bank holiday: {name}."
    if day.weekday() >= SATURDAY:
        yield f"{day_of(day)} is a {day:%A}."


def _clashes(event: Dated, first: dt.date) -> Iterator[str]:
    others: Any = type(event)._default_manager.exclude(pk=event.pk).exclude(status=Status.CANCELLED)
    near = others.filter(live=True, start_date__range=(first - dt.timedelta(days=LONGEST), event.last_day))
    for other in near.exclude(precision=Precision.MONTH).order_by("start_date", "pk"):
        if other.last_day >= first and _meet(event, other):
            yield f"“{other.title}” is on {other.written_date} too."


def _meet(one: Dated, other: Dated) -> bool:
    """Say whether two events of the same days may meet; without times nobody knows."""
    if not (one.start_time and one.end_time and other.start_time and other.end_time):
        return True
    return one.start_time < other.end_time and other.start_time < one.end_time

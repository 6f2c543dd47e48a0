"""What has to hold between the dates, times and places of an event before it may be published."""

import datetime as dt
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from programme.models.dated import Dated
from programme.models.event_fields import Precision, Status
from publishing.documents.problems import Problem

ZONE = ZoneInfo("Europe/London")


def problems(event: Dated) -> Iterator[Problem]:
    """Yield what does not fit together."""
    yield from _days(event)
    yield from _times(event)
    yield from _status(event)
    if event.lens and event.objective:
        yield Problem("objective", "An event has an objective or a leadership lens. Keep one of them.")
    if not event.is_online and not event.place:
        yield Problem("place", "Say where it is, or mark it as online.")
    if event.status == Status.MOVED_ONLINE and not event.is_online:
        yield Problem("is_online", "It has moved online: mark it as online.")


def exists(day: dt.date, time: dt.time) -> bool:
    """Say whether clocks in London show this time on this day; the hour that is skipped in spring they do not."""
    moment = dt.datetime.combine(day, time, ZONE)
    return moment.astimezone(dt.UTC).astimezone(ZONE).time() == time


def _days(event: Dated) -> Iterator[Problem]:
    if event.start_date is None:
        yield Problem("start_date", "Give the date. If only the month is known, give any day in it.")
        return
    if event.precision == Precision.RANGE and (event.end_date is None or event.end_date <= event.start_date):
        yield Problem("end_date", "Give a last day that is after the first.")
    if event.precision != Precision.RANGE and event.end_date not in {None, event.start_date}:
        yield Problem("precision", "There is a last day: choose “Several days”, or clear the last day.")


def _times(event: Dated) -> Iterator[Problem]:
    start, end, day = event.start_time, event.end_time, event.start_date
    if event.precision == Precision.MONTH and (start or end):
        yield Problem("start_time", "Only the month is known: clear the times.")
    if end and not start:
        yield Problem("start_time", "Give the time at which it starts too.")
    if start and end and event.last_day == day and end <= start:
        yield Problem("end_time", "It ends before it starts.")
    for field, time, on in (("start_time", start, day), ("end_time", end, event.last_day)):
        if time and on and not exists(on, time):
            yield Problem(field, "The clocks go forward that night and skip this time. Choose another.")


def _status(event: Dated) -> Iterator[Problem]:
    if event.status == Status.CANCELLED and not event.status_note:
        yield Problem("status_note", "Say why it is cancelled.")
    if event.status == Status.RESCHEDULED and event.previous_date in {None, event.start_date}:
        yield Problem("previous_date", "Give the date for which it was planned before.")

"""An entry for a calendar that somebody can propose to their partner."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event

from community.letters.partners import Partner, named
from community.models import Seat

HALF_AN_HOUR = timedelta(minutes=30)
NOON = time(12, 30)
MONDAY_TO_FRIDAY = 5


def calendar_of(seat: Seat, partners: Sequence[Partner]) -> bytes:
    """Half an hour at lunch on a working day half-way through the round, without anybody's address."""
    round_ = seat.match.round
    event = Event()
    event.add("uid", f"{seat.match.key}@{settings.PUBLIC_HOST}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", start_of(seat))
    event.add("duration", HALF_AN_HOUR)
    event.add("summary", f"Connect Five: a conversation with {named(partners) or 'a partner'}")
    event.add("description", "\n".join([f"Theme: {round_.title}", *round_.questions()]))
    calendar = Calendar()
    calendar.add("prodid", "-//System Leadership Library//Connect Five//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    found: bytes = calendar.to_ical()
    return found


def start_of(seat: Seat) -> datetime:
    """A moment to propose: always one to come, as long as the round lasts."""
    today, until = timezone.localdate(), seat.match.round.talks_until
    day = today + max(timedelta(days=1), (until - today) / 2)
    while day.weekday() >= MONDAY_TO_FRIDAY:
        day += timedelta(days=1)
    return datetime.combine(day, NOON, ZoneInfo(settings.TIME_ZONE))

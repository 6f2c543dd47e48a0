"""When news go."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from programme.models import Subscriber

# Before the day's work begins.
AT = time(7)


def last_time(rhythm: str, now: datetime) -> datetime:
    """The last time at which news of this rhythm should have gone: on a Monday, or the first day of a month."""
    today = timezone.localdate(now)
    weekly = rhythm == Subscriber.Rhythm.WEEKLY
    day = today - timedelta(days=today.weekday()) if weekly else today.replace(day=1)
    if now >= _morning(day):
        return _morning(day)
    return _morning(day - timedelta(days=7) if weekly else (day - timedelta(days=1)).replace(day=1))


def _morning(day: date) -> datetime:
    return datetime.combine(day, AT, timezone.get_current_timezone())

"""By when people hear from us: working days, without weekends and the bank holidays of England."""

from datetime import date, timedelta
from functools import cache

import holidays
from django.conf import settings

SATURDAY = 5


def reply_by(received_on: date) -> date:
    """The day by which an offer of this day is answered; as long as the inbox is closed, no day counts."""
    closed_until = settings.INBOX_CLOSED_UNTIL or received_on
    return working_days_after(max(received_on, closed_until), settings.REPLY_WORKING_DAYS)


def working_days_after(day: date, number: int) -> date:
    """The working day so many working days later."""
    while number > 0:
        day += timedelta(days=1)
        number -= _is_worked_on(day)
    return day


def working_days_between(day: date, later: date) -> int:
    """The number of working days after one day until another, which is counted too."""
    return sum(_is_worked_on(day + timedelta(days=number)) for number in range(1, (later - day).days + 1))


def _is_worked_on(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in _closed()


@cache
def _closed() -> holidays.HolidayBase:
    return holidays.country_holidays("GB", subdiv="ENG")

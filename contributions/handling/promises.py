"""By when people hear from us: working days, without weekends and the bank holidays of England."""

from datetime import date, timedelta

import holidays
from django.conf import settings

SATURDAY = 5


def reply_by(received_on: date) -> date:
    """The day by which an offer of this day is answered; as long as the inbox is closed, no day counts."""
    closed_until = settings.INBOX_CLOSED_UNTIL or received_on
    return working_days_after(max(received_on, closed_until), settings.REPLY_WORKING_DAYS)


def working_days_after(day: date, number: int) -> date:
    """The working day so many working days later."""
    closed = holidays.country_holidays("GB", subdiv="ENG")
    while number > 0:
        day += timedelta(days=1)
        number -= day.weekday() < SATURDAY and day not in closed
    return day

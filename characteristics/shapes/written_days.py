"""Dates as people write them: 2 June 2022, 3/4 May 2022, April 2022."""

import re
from calendar import month_name
from datetime import date

_DAYS = re.compile(r"(?P<first>\d\d?)(?:/(?P<last>\d\d?))? (?P<month>[A-Z][a-z]+) (?P<year>\d{4})")


def days_of(text: str) -> tuple[date, date] | None:
    """The first and the last day of a date such as 2 June 2022 or 3/4 May 2022; None if it does not read as days."""
    found = _DAYS.fullmatch(text)
    if found is None or found["month"] not in month_name:
        return None
    month, year = list(month_name).index(found["month"]), int(found["year"])
    try:
        first, last = (date(year, month, int(day)) for day in (found["first"], found["last"] or found["first"]))
    except ValueError:
        return None
    return first, last


def day_of(moment: date) -> str:
    """A day as people write it."""
    return f"{moment.day} {month_name[moment.month]} {moment.year}"


def written(first: date, last: date, precision: str = "day") -> str:
    """The days as people write them; of a month or a year, no more than that."""
    if precision == "year":
        return str(first.year)
    if precision == "month":
        return f"{month_name[first.month]} {first.year}"
    if first == last:
        return day_of(first)
    if (first.month, first.year) != (last.month, last.year):
        return f"{day_of(first)} to {day_of(last)}"
    mark = "/" if (last - first).days == 1 else " to "
    return f"{first.day}{mark}{day_of(last)}"

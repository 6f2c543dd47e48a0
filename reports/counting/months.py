"""What is counted by month: numbers of each day, told once they do not change any more."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from reports.counting.tables import Row, Table
from reports.shapes.facts import MonthFact

# What is counted today and yesterday may still be on its way.
DELAY = timedelta(days=2)
MOST_MONTHS = 12


def first_day(today: date) -> date:
    """The first of the last twelve months, of which the present one is the last."""
    months = today.year * 12 + today.month - MOST_MONTHS
    return date(months // 12, months % 12 + 1, 1)


def last_day(last: date, today: date) -> date:
    """The last day that may be told of those up to a day."""
    return min(last, today - DELAY)


def added_up(days: Iterable[tuple[date, str, int]]) -> list[MonthFact]:
    """Numbers of days, each of a day and under a name, by month and name."""
    found: Counter[tuple[str, str]] = Counter()
    for day, name, times in days:
        found[f"{day:%Y-%m}", name] += times
    return [MonthFact(month=month, name=name, times=times) for (month, name), times in sorted(found.items())]


def by_month(found: Iterable[MonthFact], columns: Mapping[str, str]) -> Table:
    """A row for each month from the first to the last, a column for each name."""
    counts = {(one.month, one.name): one.times for one in found}
    rows = (
        Row(month, _named(month), tuple(counts.get((month, name), 0) for name in columns))
        for month in _months([month for month, _ in counts])
    )
    return Table(tuple(columns.values()), tuple(rows))


def _months(found: list[str]) -> Iterator[str]:
    """Every month from the first of these to the last."""
    if found:
        first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (min(found), max(found)))
        yield from (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1))


def _named(month: str) -> str:
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"

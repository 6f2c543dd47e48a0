"""How searches were answered, by month."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Sum

from reports.counting.tables import Row, Table
from reports.shapes.facts import SearchFact
from search.models import DailySearch, SearchTally

SEARCHES = "searches-by-answer"
# What is asked today and yesterday may still be on its way; what is told of a day does not change any more.
DELAY = timedelta(days=2)
MOST_MONTHS = 12
# The best answer first.
ANSWERS = {value: DailySearch.Outcome(value).label for value in reversed(DailySearch.Outcome.values)}


def searches(first: date, last: date, today: date) -> list[SearchFact]:
    """How many searches of these days were answered so well, by month; without the days that may still change."""
    days = SearchTally.objects.filter(day__range=(first, min(last, today - DELAY))).order_by("day", "outcome")
    found: Counter[tuple[str, str]] = Counter()
    for day, outcome, times in days.values_list("day", "outcome").annotate(times=Sum("times")):
        found[f"{day:%Y-%m}", outcome] += times
    return [SearchFact(month=month, answer=answer, times=times) for (month, answer), times in found.items()]


def latest_searches(today: date) -> list[SearchFact]:
    """Those of the last twelve months, of which the present one is the last."""
    months = today.year * 12 + today.month - MOST_MONTHS
    return searches(date(months // 12, months % 12 + 1, 1), today, today)


def by_month(found: Iterable[SearchFact]) -> Table:
    """A row for each month from the first to the last, a column for each answer."""
    counts = {(one.month, one.answer): one.times for one in found}
    rows = (
        Row(month, _named(month), tuple(counts.get((month, answer), 0) for answer in ANSWERS))
        for month in _months([month for month, _ in counts])
    )
    return Table(tuple(ANSWERS.values()), tuple(rows))


def _months(found: list[str]) -> Iterable[str]:
    """Every month from the first of these to the last."""
    if not found:
        return
    first, last = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (min(found), max(found)))
    yield from (f"{number // 12:04}-{number % 12 + 1:02}" for number in range(first, last + 1))


def _named(month: str) -> str:
    return f"{date.fromisoformat(f'{month}-01'):%B %Y}"

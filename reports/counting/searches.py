"""How searches were answered, by month."""

from datetime import date

from reports.counting.months import added_up, last_day
from reports.shapes.facts import MonthFact
from search.models import DailySearch, SearchTally

SEARCHES = "searches-by-answer"
# The best answer first.
ANSWERS = {value: str(DailySearch.Outcome(value).label) for value in reversed(DailySearch.Outcome.values)}


def searches(first: date, last: date, today: date) -> list[MonthFact]:
    """How many searches of these days were answered so well, by month; without the days that may still change."""
    tallies = SearchTally.objects.filter(day__range=(first, last_day(last, today)))
    return added_up(tallies.values_list("day", "outcome", "times"))

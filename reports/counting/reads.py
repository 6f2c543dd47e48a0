"""How often the library was read, by month: rough figures, of which none tells of one reader."""

from datetime import date

from publishing.models import PublicDocument
from reports.counting.months import added_up, last_day
from reports.models import DailyRead
from reports.shapes.facts import MonthFact

READS = "reads-by-month"
# By the ways in which a document is read.
WAYS = {"page": "Pages here", "frame": "On other sites", "api": "By programs"}
# Fewer are not told.
FEW = 10


def reads(first: date, last: date, today: date) -> list[MonthFact]:
    """About how often anything but samples was read in these days, by month and way."""
    samples = PublicDocument.objects.filter(is_sample=True).values("id")
    days = DailyRead.objects.filter(day__range=(first, last_day(last, today))).exclude(document__in=samples)
    found = added_up(days.values_list("day", "way", "times"))
    return [one.model_copy(update={"times": about(one.times)}) for one in found]


def about(times: int) -> int:
    """A number as one tells it: its first two figures; none, if it is small."""
    return round(times, 2 - len(str(times))) if times >= FEW else 0

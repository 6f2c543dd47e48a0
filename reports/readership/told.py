"""How often a page was read, in words for its editors: about, and never so exactly that it could be one person."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.db.models import Sum
from wagtail.models import Page

from publishing.admin.live_places import Place
from reports.models import DailyRead
from reports.readership.promise import PROMISE, promising_page
from reports.readership.ways import Way

# Fewer are told as few.
FEW = 10
WORDS = {
    Way.PAGE: ("Readers here", "Read {times}"),
    Way.FRAME: ("Readers at other sites", "Shown {times}"),
    Way.API: ("Programs of other sites", "Fetched {times}"),
}
SINCE = "in the past 13 months"
NOT_COUNTED = (
    f"Not counted: the page “{{title}}” says that the library {PROMISE}. Say there what is counted, and it begins."
)


def about(times: int) -> str:
    """A number as one tells it: the first two figures count."""
    if times < FEW:
        return "fewer than 10 times"
    rounded = round(times, 2 - len(str(times)))
    return f"about {rounded:,} times"


def readers_of(page: Page, _user: AbstractUser) -> Iterator[Place]:
    """Yield how often a live page was read, by each way in which it was, or why nobody counts."""
    if not page.live:
        return
    identity: Any = page.translation_key
    rows = DailyRead.objects.filter(document=identity).order_by().values_list("way").annotate(times=Sum("times"))
    times = dict(rows)
    if not times and (title := promising_page()):
        yield Place("Readers", NOT_COUNTED.format(title=title), is_behind=True)
    for way, (name, words) in WORDS.items():
        if times.get(way):
            yield Place(name, f"{words.format(times=about(times[way]))} {SINCE}")

"""Searches that are answered badly, as work for editors."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from publishing.admin.work import Harm, Task, Work
from search.admin.report import MAY_SEE
from search.index.snapshot import Snapshot
from search.language.analysis import terms
from search.models import DailySearch
from search.services import INDEX_ERRORS, index

MOST = 5
# So many are looked at to find those.
MOST_READ = 50


def little_found(user: Any) -> Iterator[Work]:
    """Yield the searches of several days that found little, for those who may see them; never what may be a name.

    Every word has to be one of the library's own: what nobody can vouch for is in the report, and not on a dashboard.
    """
    if not user.has_perm(MAY_SEE):
        return
    badly: Any = DailySearch.objects.shown().exclude(outcome=DailySearch.Outcome.ENOUGH)
    report = reverse("searches")
    tasks = [_task(search, report) for search in _vouched_for(list(badly.order_by("-asked", "text")[:MOST_READ]))]
    yield Work("Search with few answers", Harm.SEARCHED, tasks[:MOST])


def _vouched_for(searches: list[DailySearch]) -> Iterator[DailySearch]:
    wanted = {term for search in searches for term in terms(search.text)}
    try:
        known = index.read(lambda view: _known(view, wanted)) if wanted else set()
    except INDEX_ERRORS:
        return
    yield from (search for search in searches if known.issuperset(terms(search.text)))


def _known(view: Snapshot, wanted: set[str]) -> set[str]:
    return {term for term in wanted if view.matching(f'"{term}"')}


def _task(search: Any, report: str) -> Task:
    times = "once" if search.asked == 1 else f"{search.asked} times"
    return Task(f"“{search.text}”", report, f"Asked {times}, {search.get_outcome_display().lower()}")

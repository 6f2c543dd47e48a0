"""Reports to test with."""

from datetime import date
from typing import Any

from publishing.projection.transactions import atomic
from reports.models import Measure, ReportPage, ReportsPage
from tests.support.factories import World

YEAR = {"starts_on": date(2026, 1, 1), "ends_on": date(2026, 12, 31)}


def reports_page(world: World) -> ReportsPage:
    """The page of all reports."""
    found = ReportsPage.objects.first()
    if found is None:
        with atomic():
            world.home.refresh_from_db()
            found = world.home.add_child(instance=ReportsPage(title="Reports", slug="reports"))
    return found


def make_report(world: World, *measures: str, is_live: bool = True, **fields: Any) -> ReportPage:
    """A report, complete and published, on measures by their slugs."""
    above = reports_page(world)
    told = {"title": "A year of learning", "slug": "a-year", "summary": "What we learned.", **YEAR, **fields}
    with atomic():
        page = above.add_child(instance=ReportPage(live=False, **told))
        page.measures.set(Measure.objects.filter(term__slug__in=measures))
        revision = page.save_revision()
        if is_live:
            revision.publish()
    page.refresh_from_db()
    return page


def quote(story: Any, words: str, attribution: str = "Ward manager") -> dict[str, Any]:
    return {"type": "said", "value": {"story": story.pk, "quote": words, "attribution": attribution}}


def learning(characteristic: Any, text: str, people: int | None = None, *stories: Any) -> dict[str, Any]:
    told = {"characteristic": characteristic.pk, "text": f"<p>{text}</p>", "people": people}
    return {"type": "learning", "value": {**told, "stories": [story.pk for story in stories]}}


def words(text: str) -> list[dict[str, Any]]:
    return [{"type": "text", "value": f"<p>{text}</p>"}]

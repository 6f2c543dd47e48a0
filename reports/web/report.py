"""Pages of reports, each made from public documents only."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse

from library.web.navigation import Place, about_places
from publishing.sequence.state import latest_state
from publishing.serving.addresses import local
from publishing.serving.catalogue.dependencies import EVERYTHING
from publishing.serving.rendering import draw
from publishing.serving.typed import body_of
from reports.plots.drawn import drawn
from reports.shapes.reports import ReportDocument
from reports.web.evidence import PATH, TITLE, newest_reports
from reports.web.taken import counted_in, indicators, samples_in

Document = dict[str, Any]


def reports(request: HttpRequest, document: Document) -> HttpResponse:
    """Show every report, the newest first."""
    context = {"document": document, "reports": newest_reports(latest_state()), "places": _above()}
    return draw(request, "reports/reports.html", context, EVERYTHING)


def report(request: HttpRequest, document: Document) -> HttpResponse:
    """Show a report: its words, and its numbers as they were taken."""
    above = f"{local(document['url']).rstrip('/').rpartition('/')[0]}/"
    context = {**parts(document), "places": [*_above(), Place("Reports", above)]}
    return draw(request, "reports/report.html", context, EVERYTHING)


def parts(document: Document) -> dict[str, Any]:
    """What a report shows, on its page and on paper."""
    typed = cast("ReportDocument", body_of(document))
    shown = [drawn(one) for one in indicators(typed)]
    return {
        "document": document,
        "drawn": shown,
        "taken_at": typed.taken_at,
        "counted": counted_in(typed),
        "samples": samples_in(typed),
    }


def _above() -> list[Place]:
    return [*about_places(), Place(TITLE, PATH)]

"""A report as files: every number as CSV, and the whole as PDF."""

import csv
import json
from collections.abc import Callable, Iterator
from http import HTTPStatus
from io import StringIO
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publishing.machine import cells
from publishing.sequence.state import PublicState
from publishing.serving.caching import NOT_KEPT
from publishing.serving.lookup import Moved, current_body, find_by_slug
from publishing.serving.typed import body_of
from publishing.web.pages import cached, not_found
from reports.documents.reports import CSV, PDF
from reports.shapes.reports import ReportDocument
from reports.web.paper.making import NotPrintedError, printed
from reports.web.report import parts
from reports.web.taken import number, samples_in

HEAD = (
    "what", "name", "title", "row", "row_title", "column", "number", "samples_among_it", "date", "source", "definition",
)  # fmt: skip
# Seconds in which a report is printed, more or less.
AGAIN = "10"

Document = dict[str, Any]


@require_safe
def numbers(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with every number of a report, and every reading, one a line."""
    return _file(request, slug, CSV, lambda document: HttpResponse(_csv(document), "text/csv; charset=utf-8"))


@require_safe
def pdf(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with a report as PDF."""
    return _file(request, slug, PDF, lambda document: _pdf(request, document))


def _pdf(request: HttpRequest, document: Document) -> HttpResponse:
    try:
        return HttpResponse(printed(parts(document)), "application/pdf")
    except NotPrintedError:
        page = render(
            request, "reports/not_printed.html", {"document": document}, status=HTTPStatus.SERVICE_UNAVAILABLE
        )
        page["Retry-After"], page["Cache-Control"] = AGAIN, NOT_KEPT
        return page


def _file(request: HttpRequest, slug: str, name: str, make: Callable[[Document], HttpResponse]) -> HttpResponse:
    """A file made from a public report; one that is gone or has moved is answered as its page is."""

    def answer(state: PublicState) -> HttpResponse:
        try:
            document = find_by_slug("reports", slug, state.at)
        except Moved as moved:
            return HttpResponsePermanentRedirect(f"{moved.document.path}{name}")
        if document is None:
            return not_found(request)
        return make(json.loads(current_body(document, state.at)))

    response = cached(request, answer, is_kept=True)
    if response.status_code == HTTPStatus.OK:
        response["Content-Disposition"] = f'inline; filename="{slug}-{name}"'
    return response


def _csv(document: Document) -> str:
    file = StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(HEAD)
    writer.writerows(map(cells.plain, line) for line in _lines(cast("ReportDocument", body_of(document))))
    return file.getvalue()


def _lines(document: ReportDocument) -> Iterator[tuple[object, ...]]:
    """Yield the lines: numbers with the day on which they were taken, readings with theirs."""
    taken = document.taken_at.date()
    for one in document.indicators:
        for row in one.rows:
            for column, cell in zip(one.columns, row.cells, strict=True):
                numbers = (number(cell), samples_in(cell))
                yield "count", one.slug, one.title, row.slug, row.label, column, *numbers, taken, one.source, one.counts
    for measure in document.measures:
        for each in measure.readings:
            told = (each.value, "", each.date, each.source, each.note)
            yield "reading", measure.slug, measure.title, "", "", "", *told
    if document.withdrawn:
        yield "note", "withdrawn", "Counted stories withdrawn since", "", "", "", document.withdrawn, "", taken, "", ""

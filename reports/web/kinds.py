"""The kinds of success measures and reports, and their collections."""

from characteristics.web.filters import characteristic
from publishing.documents.kinds import Collection, Filter, Kind, Order, Values
from reports.documents.measures import measure
from reports.documents.reports import CSV, PDF, report, reports
from reports.shapes.measures import MeasureCard, MeasureDocument
from reports.shapes.reports import ReportCard, ReportDocument, ReportsPageCard, ReportsPageDocument
from reports.web import evidence, telling
from reports.web import report as pages

MEASURE = Kind(
    name="measure",
    collection="measures",
    label="Success measure",
    plural="Success measures",
    card=MeasureCard,
    body=MeasureDocument,
    build=measure,
    render=evidence.measure,
)

MEASURES = Collection(
    name="measures",
    label="Success measures",
    singular="measure",
    group="Evidence",
    path=evidence.PATH,
    orders=(Order.OWN, Order.CHANGED),
    page_size=None,
)

REPORT = Kind(
    name="report",
    collection="reports",
    label="Report",
    plural="Reports",
    card=ReportCard,
    body=ReportDocument,
    build=report,
    render=pages.report,
    linked_data=telling.linked_data,
)

ALL_REPORTS = Kind(
    name="reports",
    collection="pages",
    label="Page",
    schema="ReportsPage",
    card=ReportsPageCard,
    body=ReportsPageDocument,
    build=reports,
    render=pages.reports,
)

REPORTS = Collection(
    name="reports",
    label="Reports",
    singular="report",
    group="Evidence",
    path=f"{evidence.PATH}reports/",
    shown_at=(evidence.PATH,),
    filters=(
        Filter("type", "Kind", "The kind of report.", Values.KINDS, rank=1),
        characteristic("The slug of a characteristic of which it says what was learned."),
    ),
    is_searched=True,
    fragment="reports/fragment.html",
    feed_item=telling.feed_item,
    files=(CSV, PDF),
)

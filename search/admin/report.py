"""What people search for: a report whose rows lead to what an editor can do about them."""

from functools import partial

from django.db.models import QuerySet
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, NumberColumn
from wagtail.admin.views.reports import ReportView

from search.admin.remedies import offer_address, remedies
from search.models import DailySearch

MAY_SEE = "search.view_dailysearch"


class SearchesFilterSet(WagtailFilterSet):
    """Narrows the report to what was answered badly."""

    class Meta:
        model = DailySearch
        fields = ["outcome"]


COLUMNS = [
    Column("text", label="Searched for", sort_key="text"),
    NumberColumn("asked", label="How often", sort_key="asked"),
    Column("outcome", label="Answer", accessor="get_outcome_display", sort_key="outcome"),
    NumberColumn("total", label="Stories found", sort_key="total"),
    Column("day", label="Last asked", sort_key="day", accessor=lambda search: f"{search.day:%-d %b %Y}"),
]


class RemediesColumn(Column):
    """Links to what can be done."""

    cell_template_name = "search/admin/remedies.html"


class SearchesView(ReportView):
    """Texts that were asked on two different days, the most frequent first."""

    model = DailySearch
    permission_required = "view"
    page_title = "What people search for"
    header_icon = "search"
    is_searchable = True
    search_fields = ["text"]
    filterset_class = SearchesFilterSet
    default_ordering = "-asked"
    index_url_name = "searches"
    index_results_url_name = "searches_results"
    results_template_name = "search/admin/searches_results.html"
    list_export = ["text", "asked", "outcome", "total", "day"]
    export_headings = {"text": "Searched for", "asked": "How often", "total": "Stories found", "day": "Last asked"}

    def get_base_queryset(self) -> QuerySet[DailySearch]:
        """The searches that editors may see."""
        return DailySearch.objects.shown()

    @cached_property
    def columns(self) -> list[Column]:
        """The columns of the report, the last of them what an editor can do about each search."""
        what = partial(remedies, offer=offer_address())
        return [*COLUMNS, RemediesColumn("remedies", label="What you can do", accessor=what)]

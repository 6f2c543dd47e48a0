"""Every story in one list: to find, to narrow, to put in order, to take along."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from characteristics.services import shown_today, wordings_of_today
from cms.desk import adding, saved_views
from cms.desk.columns import COLUMNS, CONSENT, EXPORTED
from cms.desk.filters import StoryFilters
from cms.desk.finding import find
from cms.desk.rights import stories_of, works_with_pages
from cms.desk.spreadsheet import Spreadsheet
from library.models import StoryPage
from publishing.building.status import statuses
from publishing.models import may_read_consents


class StoryList(Spreadsheet, IndexView):
    """The list of the stories that somebody works with."""

    template_name = "cms/desk/stories.html"
    results_template_name = "cms/desk/stories_results.html"
    filterset_class = StoryFilters
    page_title = "Stories"
    default_ordering = "-latest_revision_created_at"
    export_headings = EXPORTED
    export_filename = "stories"
    verbose_name, verbose_name_plural = "story", "stories"
    show_locale_labels = False

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """The columns; when consents end is told to those who may read them."""
        is_told = may_read_consents(self.request.user)
        return [column for column in COLUMNS if is_told or column is not CONSENT]

    @cached_property
    def search_query(self) -> str:
        """What is looked for: any characters at all."""
        return str(self.request.GET.get(self.search_kwarg, "")).strip()

    def get_base_queryset(self) -> QuerySet[StoryPage]:
        """The stories that the user works with, each with everything that its row shows."""
        read: Any = stories_of(self.request.user).select_related("part_of_system", "image", "readiness", "content_type")
        related = ["story_competencies", "sites_rooted_here", "consents"]
        if self.is_export:
            related.append("story_topics__tag")
        found: QuerySet[StoryPage] = (
            read.prefetch_related(*related)
            .prefetch_workflow_states()
            .annotate_site_root_state()
            .annotate_approved_schedule()
        )
        return found

    def filter_queryset(self, queryset: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
        """Narrow the list; by a filter that nobody knows, to nothing."""
        if self.filters and not self.filters.is_valid():
            return queryset.none()
        narrowed: QuerySet[StoryPage] = super().filter_queryset(queryset)
        return narrowed

    def search_queryset(self, queryset: QuerySet[StoryPage]) -> QuerySet[StoryPage]:
        """Look in the words of drafts and stories, without a query language."""
        return find(queryset, self.search_query)

    def get_valid_orderings(self) -> list[str]:
        """The orders of the columns, and the one in which the stories were changed."""
        return [*super().get_valid_orderings(), "latest_revision_created_at", "-latest_revision_created_at"]

    def get_add_url(self) -> None:
        """Lead nowhere: a story is added as one of its kinds."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is asked once for all rows."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        rows = list(context["object_list"])
        known, worded = statuses(rows), wordings()
        tags = ((story.pk, row.tag_id) for story in rows for row in story.story_competencies.all())
        meant = shown_today(tags)
        for story in rows:
            story.shown_status, story.wordings, story.meant = known[story.pk], worded, meant.get(story.pk, set())
        views = [] if self.results_only else saved_views.views_of(self.request)
        ways = [] if self.results_only else adding.ways(self.request.user)
        # The cells know only their table.
        context["table"].statuses = known
        shown = {"object_list": rows, "statuses": known, "model_opts": StoryPage._meta}
        return context | shown | {"saved_views": views, "ways": ways, "query": saved_views.query_of(self.request)}


def wordings() -> dict[int, str]:
    """The labels of the competencies in the current framework, by their keys, in its order."""
    return dict(wordings_of_today().values_list("competency", "short_label"))


class StoriesMenuItem(MenuItem):
    """Leads whoever works with any page to the stories."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is there for this user."""
        return works_with_pages(request.user)


class StoryViewSet(PageListingViewSet):
    """The stories, with a menu entry for whoever works with any page."""

    model = StoryPage
    index_view_class = StoryList
    name = "stories"
    url_prefix = "stories"
    url_namespace = "stories"
    icon = "doc-full"
    menu_label = "Stories"
    menu_order = 90
    menu_item_class = StoriesMenuItem
    add_to_admin_menu = True
    export_filename = "stories"

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Leave columns, filters and what is exported to the list: they depend on who looks."""
        given: dict[str, Any] = super().get_index_view_kwargs(**kwargs)
        return {name: value for name, value in given.items() if name not in {"columns", "filterset_class"}}

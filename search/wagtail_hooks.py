"""The search in the CMS."""

from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from search.admin.promotion_views import promotion_urls
from search.admin.report import MAY_SEE, SearchesView
from search.models import Synonym


class SynonymCreateView(CreateView):
    """Adds a synonym for words that may be given in the address."""

    def get_initial(self) -> dict[str, Any]:
        """Begin with what was searched for."""
        return {"words": self.request.GET.get("words", "")}


class SynonymViewSet(SnippetViewSet):
    """Synonyms, in a list that can be searched."""

    model = Synonym
    add_view_class = SynonymCreateView
    icon = "search"
    menu_label = "Search synonyms"
    menu_order = 700
    add_to_settings_menu = True
    list_display = ["words", "means", "is_two_way"]
    search_fields = ["words", "means"]
    search_backend_name = None
    panels = [FieldPanel("words"), FieldPanel("means"), FieldPanel("is_two_way")]


register_snippet(SynonymViewSet)


# Before the package's own: the first address that fits is taken.
@hooks.register("register_admin_urls", order=-1)
def screens() -> list[URLPattern]:
    """Give promotions and the report their screens."""
    return [
        *promotion_urls(),
        path("reports/searches/", SearchesView.as_view(), name="searches"),
        path("reports/searches/results/", SearchesView.as_view(results_only=True), name="searches_results"),
    ]


class SearchesMenuItem(MenuItem):
    """Leads those who may see the report to it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether it is there for this user."""
        return request.user.has_perm(MAY_SEE)


@hooks.register("register_reports_menu_item")
def report() -> MenuItem:
    """Put the report in the menu."""
    return SearchesMenuItem(
        SearchesView.page_title, reverse("searches"), name="searches", icon_name="search", order=900
    )


@hooks.register("register_permissions")
def permission_to_see_the_report() -> QuerySet[Permission]:
    """Let administrators give it to other groups."""
    return Permission.objects.filter(content_type__app_label="search", codename="view_dailysearch")


@hooks.register("construct_reports_menu")
def leave_out_an_empty_report(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the package's own report: it lists what its counter counts, which would write in a reader's request."""
    items[:] = [item for item in items if item.name != "search-terms"]

"""The search in the CMS."""

from django.http import HttpRequest
from django.urls import URLPattern
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from search.editors.promotion_views import promotion_urls
from search.models import Synonym


class SynonymViewSet(SnippetViewSet):
    """Synonyms, in a list that can be searched."""

    model = Synonym
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
    """Give promotions their screens."""
    return promotion_urls()


@hooks.register("construct_reports_menu")
def leave_out_an_empty_report(_request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave out the package's own report: it lists what its counter counts, which would write in a reader's request."""
    items[:] = [item for item in items if item.name != "search-terms"]

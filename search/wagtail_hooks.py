"""The search in the CMS."""

from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

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

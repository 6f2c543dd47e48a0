"""The vocabularies in the CMS: their words are the editors'."""

from typing import Any

from django.db import models
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from characteristics.models import PartOfSystem, Place, Profession, SuccessMeasure, Topic


class PermanentSlugEdit(EditView):
    """Edits a term; its slug was chosen once, because addresses and other sites rely on it."""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """Show the slug, locked."""
        form = super().get_form(*args, **kwargs)
        form.fields["slug"].disabled = True
        form.fields["slug"].help_text = "It stays as it is: addresses and other sites rely on it."
        return form


class VocabularyViewSet(SnippetViewSet):
    """A controlled vocabulary."""

    list_display = ["label", "slug", "order"]
    panels = [FieldPanel("label"), FieldPanel("slug"), FieldPanel("order")]
    edit_view_class = PermanentSlugEdit
    inspect_view_enabled = False


class TopicViewSet(SnippetViewSet):
    """The free topics, for renaming and clearing up."""

    model = Topic
    icon = "tag"
    list_display = ["name", "slug"]
    panels = [FieldPanel("name"), FieldPanel("slug")]
    edit_view_class = PermanentSlugEdit


def vocabulary(term: type[models.Model], symbol: str) -> type[VocabularyViewSet]:
    """The view set of one vocabulary."""
    return type(f"{term.__name__}ViewSet", (VocabularyViewSet,), {"model": term, "icon": symbol})


class Vocabularies(SnippetViewSetGroup):
    """One menu entry for all of them."""

    menu_label = "Vocabularies"
    menu_icon = "list-ul"
    menu_order = 250
    items = (
        TopicViewSet,
        vocabulary(PartOfSystem, "group"),
        vocabulary(Place, "site"),
        vocabulary(Profession, "user"),
        vocabulary(SuccessMeasure, "success"),
    )

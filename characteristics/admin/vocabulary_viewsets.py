"""The vocabularies in the CMS: their words are the editors'."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from characteristics.admin.term_views import COUNTS, PermanentSlugEdit, TermDelete, TermEdit, TermUsage
from characteristics.admin.topic_merging import merge_view
from characteristics.models import PartOfSystem, Place, Profession, SuccessMeasure, Topic
from characteristics.models.uses import with_counts

FOUND_BY = "Whoever searches for one of these, or types it as a topic, finds this topic."


class TermViewSet(SnippetViewSet):
    """The terms of a vocabulary, with how many stories carry each."""

    edit_view_class = TermEdit
    delete_view_class = TermDelete
    delete_template_name = "characteristics/admin/delete_term.html"
    usage_view_class = TermUsage
    inspect_view_enabled = False
    # A copy would be a second term of the same name.
    copy_view_enabled = False

    def get_queryset(self, _request: HttpRequest) -> "QuerySet[Any]":
        """Count the stories of each term, in as many queries however many terms; each once, by however many words."""
        return with_counts(self.model._default_manager.all()).distinct()


class VocabularyViewSet(TermViewSet):
    """A controlled vocabulary."""

    list_display = ["label", "slug", "order", *COUNTS]
    panels = [FieldPanel("label"), FieldPanel("slug"), FieldPanel("order")]
    edit_view_class = PermanentSlugEdit


class TopicViewSet(TermViewSet):
    """The free topics, for renaming, merging and clearing up. A topic gets its slug by itself."""

    model = Topic
    icon = "tag"
    ordering = ["name"]
    list_display = ["name", "slug", *COUNTS]
    search_fields = ["name", "aliases__name"]
    panels = [
        FieldPanel("name"),
        FieldPanel("slug", read_only=True),
        InlinePanel("aliases", label="other word", heading="Other words for it", help_text=FOUND_BY),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        """Add the page on which a topic is merged into another."""
        return [*super().get_urlpatterns(), path("merge/<int:pk>/", merge_view, name="merge")]


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

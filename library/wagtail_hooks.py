"""What editors find in the CMS for the library: the vocabularies that they own."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.auth import require_admin_access
from wagtail.admin.panels import FieldPanel
from wagtail.admin.staticfiles import versioned_static
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from library.admin.ready import entries
from library.models import PartOfSystem, Place, Profession, StoryPage, SuccessMeasure, Topic


@require_admin_access
def ready(request: HttpRequest, page_id: int) -> HttpResponse:
    """Answer with what the latest draft of a story lacks, for an editor who may edit it."""
    story = get_object_or_404(StoryPage, pk=page_id).specific
    if not story.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = story.get_latest_revision_as_object()
    return render(request, "library/admin/ready_list.html", {"entries": entries(draft)})


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    """Add the address from which the form brings its list up to date."""
    return [path("library/ready/<int:page_id>/", ready, name="library_ready")]


@hooks.register("insert_editor_js")
def add_script() -> SafeString:
    """Add the script that keeps the list up to date and jumps to fields on other tabs."""
    return format_html('<script src="{}" defer></script>', versioned_static("library/admin/ready.js"))


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
    """Return the view set of one vocabulary."""
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


register_snippet(Vocabularies)

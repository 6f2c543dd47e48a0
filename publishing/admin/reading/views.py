"""The list of drafts, and each of them as a reader sees it."""

from typing import Any

from django.contrib.auth.decorators import permission_required
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column, NumberColumn, TitleColumn
from wagtail.admin.views.generic import IndexView
from wagtail.models import Page

from publishing.admin.reading.notes import NoteForm, notes_for
from publishing.previews import tokens
from publishing.previews.drafts import body_of
from publishing.previews.readers import MAY_READ, READER, readable_drafts
from publishing.previews.views import HEADERS
from publishing.serving.rendering import render_document

TITLE = "Drafts to read"


class DraftsView(IndexView):
    """Every draft that readers may see, those that were changed last first."""

    model = Page
    permission_policy = None
    page_title = TITLE
    header_icon = "doc-empty"
    index_url_name = "drafts_to_read"
    index_results_url_name = "drafts_to_read_results"
    default_ordering = "-latest_revision_created_at"
    is_searchable = True
    search_fields = ["title"]
    search_backend_name = None
    template_name = "publishing/admin/reading/drafts.html"
    columns = [
        TitleColumn("draft_title", label="Title", url_name="read_draft_of", sort_key="draft_title"),
        Column("kind", label="Kind", accessor=lambda page: page.cached_content_type.model_class().get_verbose_name()),
        Column("latest_revision_created_at", label="Changed", sort_key="latest_revision_created_at"),
        NumberColumn("notes", label="Notes", sort_key="notes"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let nobody in who may not read drafts."""
        if not request.user.has_perm(MAY_READ):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response

    def get_base_queryset(self) -> QuerySet[Page]:
        """The drafts, with the number of their notes."""
        counted: QuerySet[Page] = readable_drafts().annotate(notes=Count("draft_notes", distinct=True))
        return counted


@never_cache
@permission_required(MAY_READ, raise_exception=True)
def read_draft_of(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show a draft beside the notes on it, and take a note."""
    page = get_object_or_404(readable_drafts(), pk=page_id)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        page.draft_notes.create(author=request.user, text=form.cleaned_data["text"])
        messages.success(request, "Your note was added.")
        return redirect("read_draft_of", page_id)
    notes, may_edit = notes_for(request.user, page), page.permissions_for_user(request.user).can_edit()
    context = {"page": page, "form": form, "notes": notes, "may_edit": may_edit, "title": TITLE}
    return TemplateResponse(request, "publishing/admin/reading/draft.html", context)


@permission_required(MAY_READ, raise_exception=True)
def delete_note(request: HttpRequest, page_id: int, note_id: int) -> HttpResponse:
    """Delete a note of one's own."""
    page = get_object_or_404(readable_drafts(), pk=page_id)
    if request.method == "POST":
        get_object_or_404(page.draft_notes.filter(author=request.user), pk=note_id).delete()
        messages.success(request, "Your note was deleted.")
    return redirect("read_draft_of", page_id)


@require_safe
@xframe_options_sameorigin
@permission_required(MAY_READ, raise_exception=True)
def show_draft(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show the draft as a page of the library, with pictures that open for as long as the reader is logged in."""
    page = get_object_or_404(readable_drafts(), pk=page_id)
    draft = page.get_latest_revision_as_object()
    grant = tokens.allow(draft, request.user, READER, session=request.session.session_key or "")
    response = render_document(request, *body_of(grant))
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response

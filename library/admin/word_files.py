"""Word files in the CMS: brought by whoever may add stories, and followed up by whoever may edit the draft."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from library.admin.word_form import WordFileForm
from library.admin.word_preview import previews
from library.models import CaseStudyPage, LibraryPage, WordImport
from library.word.drafts import make_draft
from library.word.parts import LABELS
from library.word.placing import LEFT_OUT, NotPlacedError, place
from publishing.admin.atomic_admin import opens_its_own_transaction
from publishing.media.formats import SAVED_TYPES

LOCKED = "The story is locked: somebody else is working on it, or reviewing it. Nothing was changed."


@never_cache
@opens_its_own_transaction
def bring(request: HttpRequest) -> HttpResponse:
    """Make a draft of a Word file. It is read, and its pictures are prepared, before the transaction begins."""
    library = LibraryPage.objects.first()
    if library is None:
        raise Http404
    if not library.permissions_for_user(request.user).can_add_subpage():
        raise PermissionDenied
    form = (
        WordFileForm(request.POST, request.FILES) if request.method == "POST" else WordFileForm(initial=_asked(request))
    )
    if form.is_bound and form.is_valid():
        page = make_draft(form.cleaned_data["file"], form.cleaned_data["kind"], library, request.user)
        messages.success(request, f"“{page.title}” is a draft now.")
        return redirect("word_outcome", page.pk)
    context = {"form": form, "page_title": "Bring a Word file", "header_icon": "doc-full-inverse"}
    return TemplateResponse(request, "library/admin/bring_word_file.html", context)


@never_cache
def outcome(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show what became of a Word file; place what waits."""
    imported = _imported(request, page_id)
    if request.method == "POST":
        _place(request, imported)
        return redirect("word_outcome", page_id)
    page = imported.page.specific.get_latest_revision_as_object()
    context = {
        "imported": imported,
        "story": page,
        "waiting": previews(imported.waiting),
        "left_out": previews([piece for piece in imported.pieces if piece["put"] == LEFT_OUT]),
        "placed": [*imported.report["placed"], *_placed_since(imported)],
        "parts": LABELS if isinstance(page, CaseStudyPage) else {},
        "page_title": "What became of the Word file",
        "page_subtitle": page.get_admin_display_title(),
        "header_icon": "doc-full-inverse",
    }
    return TemplateResponse(request, "library/admin/word_outcome.html", context)


@never_cache
def original(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Answer with the file itself, as long as it is kept."""
    imported = _imported(request, page_id)
    if not imported.file:
        raise Http404
    return FileResponse(
        imported.file.open(), as_attachment=True, filename=imported.file_name, content_type=SAVED_TYPES[".docx"]
    )


def _asked(request: HttpRequest) -> dict[str, Any]:
    return {"kind": request.GET.get("kind", "case-study")}


def _imported(request: HttpRequest, page_id: int) -> WordImport:
    """The file of a story, for whoever may edit the story."""
    imported: WordImport = get_object_or_404(WordImport.objects.select_related("page"), page=page_id)
    if not imported.page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return imported


def _placed_since(imported: WordImport) -> list[tuple[str, str]]:
    """The headings of pieces that an editor has placed, with their parts."""
    return [(piece["heading"], LABELS[piece["put"]]) for piece in imported.pieces if piece["put"] in LABELS]


def _place(request: HttpRequest, imported: WordImport) -> None:
    piece, _, where = request.POST.get("put", "").partition(":")
    if imported.page.permissions_for_user(request.user).page_locked():
        messages.error(request, LOCKED)
        return
    try:
        told = place(imported, piece, where, request.user)
    except NotPlacedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, told)

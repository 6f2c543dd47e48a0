"""Exporting the library in the CMS: asked for here, made by the worker, and taken away as one file."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from cms.filling.moving.exporting import ask
from cms.models import Export
from cms.models.exports import KEPT
from publishing.documents.keys import key_in
from publishing.models import may_read_consents
from publishing.web.media_views import StoredPart
from publishing.web.stored_files import open_stored

TITLE = "Export"


@never_cache
def show(request: HttpRequest) -> HttpResponse:
    """Show the exports of the last day to administrators; ask for one, or delete one."""
    _refuse_others(request)
    if request.method == "POST":
        return _change(request)
    exports = [{"export": one, "until": one.ended_at and one.ended_at + KEPT} for one in _kept()]
    context = {
        "exports": exports,
        "hours": KEPT // timedelta(hours=1),
        "page_title": TITLE,
        "header_title": TITLE,
        "header_icon": "download",
    }
    return TemplateResponse(request, "cms/admin/exports.html", context)


@never_cache
def download(request: HttpRequest, key: int) -> HttpResponseBase:
    """Send an archive, as other files are sent: read while it is on its way."""
    _refuse_others(request)
    export = get_object_or_404(_kept(), pk=key, state=Export.State.READY)
    file = open_stored(export.file.name)
    if file is None:
        raise Http404
    name = f"library-{timezone.localtime(export.ended_at):%Y-%m-%d}.zip"
    headers = {
        "Content-Type": "application/zip",
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or "attachment",
        "Content-Length": str(file.size),
        "X-Content-Type-Options": "nosniff",
    }
    return StoredPart(file, range(file.size), headers=headers)


def _kept() -> Any:
    """Exports that are not over: the worker may be late to clear them away."""
    return Export.objects.exclude(ended_at__lt=timezone.now() - KEPT)


def _change(request: HttpRequest) -> HttpResponse:
    if key := request.POST.get("delete"):
        get_object_or_404(Export, pk=key_in(key)).delete()
        messages.success(request, "The export is deleted.")
    else:
        ask(request.user, with_consents="with-consents" in request.POST and may_read_consents(request.user))
        messages.success(request, "The export is being prepared.")
    return redirect("exports")


def _refuse_others(request: HttpRequest) -> None:
    if not request.user.is_superuser:
        raise PermissionDenied

"""The pictures and recordings of a contribution, for editors: saved to be opened, and never shown in the CMS itself."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from contributions.inbox.one import visible_contribution


@never_cache
@require_safe
def save_file(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """Answer with a file that came with a contribution."""
    files = visible_contribution(request, pk).files.select_related("picture", "recording")
    one = get_object_or_404(files, pk=number)
    if one.content is None:
        raise Http404
    content = one.content.open("rb")
    return FileResponse(content, as_attachment=True, filename=one.name, content_type="application/octet-stream")

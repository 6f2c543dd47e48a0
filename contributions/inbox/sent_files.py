"""The pictures and recordings of a contribution, for editors: saved to be opened, and never shown in the CMS itself."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from contributions.inbox.one import MAY_SEE
from contributions.models import ContributionFile


@never_cache
@require_safe
def save_file(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """Answer with a file that came with a contribution."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    files = ContributionFile.objects.select_related("picture", "recording")
    one = get_object_or_404(files, contribution=pk, pk=number)
    if one.content is None:
        raise Http404
    content = one.content.open("rb")
    return FileResponse(content, as_attachment=True, filename=one.name, content_type="application/octet-stream")

"""What changes where with a version of the framework that is not the current one, before anybody sees it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access

from characteristics.admin.open_tags import told
from characteristics.admin.rights import may_decide, published_by
from characteristics.documents.foreseen import Foreseen
from characteristics.models import FrameworkVersion
from publishing.admin.screen_titles import titled

# So many of the pages to look at again are shown with what their text speaks for.
MOST = 20
KINDS = {
    "added": "New",
    "merged": "Merged",
    "moved": "Moved to another characteristic",
    "renamed": "Renamed",
    "retired": "Retired",
    "reworded": "Reworded",
    "split": "Split",
}


@never_cache
@require_safe
@require_admin_access
def framework_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the version beside the one in force, with the pages whose tags a person would have to decide about."""
    if not may_decide(request.user):
        raise PermissionDenied
    version = get_object_or_404(FrameworkVersion.objects.filter(is_current=False), pk=pk)
    foreseen = Foreseen(version)
    context = {
        "foreseen": foreseen,
        "changes": [(KINDS[one.change], one) for one in foreseen.changes],
        "in_the_way": list(foreseen.in_the_way()),
        **_to_look_at(request.user, foreseen),
        **titled(f"What changes with {version.title}", "history", _list()),
    }
    return TemplateResponse(request, "characteristics/admin/framework_preview.html", context)


def _to_look_at(user: Any, foreseen: Foreseen) -> dict[str, Any]:
    """The first of the tags that this editor could decide about, and how many there are of all."""
    mine = set(published_by(user).filter(pk__in={page for page, _ in foreseen.questions}).values_list("pk", flat=True))
    asked = [pair for pair in foreseen.questions if pair[0] in mine]
    return {"tags": list(told(asked[:MOST], foreseen.meanings)), "total": len(foreseen.questions)}


def _list() -> tuple[str, str]:
    return reverse("wagtailsnippets_characteristics_frameworkversion:list"), "Framework versions"

"""The map of the coverage in the CMS: every cell leads to its stories, or to a call for one."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from contributions.coverage.whole import Map, whole_map
from contributions.inbox.calling import calls_page
from contributions.models import CallPage
from library.web.navigation import Navigation
from publishing.admin.screen_titles import titled
from publishing.models import PublicDocument
from publishing.previews.readers import MAY_READ

TITLE = "What the stories show"


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show the map to editors, and to those who read along."""
    if not request.user.has_perm(MAY_READ):
        raise PermissionDenied
    found, called = whole_map(), _called()
    stories = _stories(found)
    context = {
        "total": found.total,
        "charts": [(chart, [(row, called.get(row.competency)) for row in chart.rows]) for chart in found.charts],
        "measures": [(measure, stories[measure.measure]) for measure in found.measures],
        "wanted": settings.STORIES_WANTED_OF_EACH,
        "library": Navigation().beside.get("library", ""),
        "may_call": calls_page(request.user) is not None,
        **titled(TITLE, "table"),
    }
    return TemplateResponse(request, "contributions/admin/coverage.html", context)


def _stories(found: Map) -> dict[str, list[PublicDocument]]:
    """The stories that are named, by measure; one query."""
    ids = {UUID(one) for measure in found.measures for one in measure.newest}
    read = PublicDocument.objects.public().only("title", "path").in_bulk(ids)
    named = {measure.measure: map(UUID, measure.newest) for measure in found.measures}
    return {measure: [read[one] for one in own if one in read] for measure, own in named.items()}


def _called() -> dict[str, Any]:
    """An open call about each competency that has one, by its slug."""
    calls = CallPage.open_now().filter(competency__isnull=False).select_related("competency")
    return {call.competency.slug: call for call in calls}

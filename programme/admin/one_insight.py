"""One of the things that people took from events: read, and published or left."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.log_actions import log

from programme.admin.listing import TITLE, address_of
from programme.admin.rights import may_look, seen_by
from programme.insights.deciding import NotDecided, decide
from programme.models import EventInsight
from programme.models.insights import PUBLISH
from publishing.admin.screen_titles import titled

PUBLISHED = EventInsight.Decision.PUBLISHED


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one to whoever may read it; take what an editor decides about it."""
    if not may_look(request.user):
        raise PermissionDenied
    insight = get_object_or_404(seen_by(request.user), pk=pk)
    if request.method == "POST":
        return _decided(request, insight)
    title = insight.event.title
    context = {
        "insight": insight,
        "may_publish": request.user.has_perm(PUBLISH) and insight.is_publishable,
        "seen": insight.changed_at.isoformat(),
        **titled(title, "openquote", (reverse("event-insights"), TITLE)),
    }
    return TemplateResponse(request, "programme/admin/insight.html", context)


def _decided(request: HttpRequest, insight: EventInsight) -> HttpResponse:
    if not request.user.has_perm(PUBLISH):
        raise PermissionDenied
    decision = PUBLISHED if request.POST.get("decision") == PUBLISHED else EventInsight.Decision.LEFT
    try:
        decide(insight, decision, _seen(request))
    except NotDecided as error:
        messages.error(request, str(error))
    else:
        log(insight.event, f"programme.insight_{decision}", user=request.user)
        messages.success(
            request, "It is on the page of the event." if decision == PUBLISHED else "It is not published."
        )
    return redirect("event-insights" if not seen_by(request.user).filter(pk=insight.pk) else address_of(insight))


def _seen(request: HttpRequest) -> datetime | None:
    """As of when the editor has read it; a form that does not say so has read nothing."""
    try:
        return datetime.fromisoformat(request.POST.get("seen", ""))
    except ValueError:
        return None

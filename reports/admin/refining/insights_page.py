"""What members said, by what it is about."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from publishing.admin.screen_titles import titled
from reports.admin.refining.places import sections
from reports.models.proposals import CHANGE
from reports.refining.listening import everything_heard
from reports.refining.version_file import version_in_force

TITLE = "What members said"


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show how much was said about each part of the framework, or what was said about one."""
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    found = sections(version_in_force(), everything_heard())
    value = request.GET.get("about", "")
    if not value:
        context = {"sections": found, **titled(TITLE, "openquote")}
        return TemplateResponse(request, "reports/admin/refining/insights.html", context)
    chosen = next(((label, one) for label, places in found for one in places if one.value == value), None)
    if chosen is None:
        raise Http404
    label, place = chosen
    title = f"{label}: {place.label[:1].lower()}{place.label[1:]}" if place.label == "As a whole" else place.label
    context = {"section": label, "place": place}
    context |= titled(title, "openquote", (reverse("framework-insights:index"), TITLE))
    return TemplateResponse(request, "reports/admin/refining/insights_of.html", context)

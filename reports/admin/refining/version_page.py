"""The next version: the accepted proposals together, what keeps them apart, and the file that they give."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from publishing.admin.screen_titles import titled
from reports.admin.refining.forms import VersionForm
from reports.models.proposals import CHANGE, DECIDE
from reports.refining.version_file import NotDrafted, accepted, conflicts_among, draft, version_in_force

TITLE = "Next version"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Show what is accepted, or answer with the framework file that it gives."""
    needed = DECIDE if request.method == "POST" else CHANGE
    if not request.user.has_perm(needed):
        raise PermissionDenied
    form = VersionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            text = draft(told["version"], told["title"], told["heading"], request.user)
        except NotDrafted as error:
            for reason in error.reasons:
                form.add_error(None, reason)
        else:
            return _file(f"{told['version']}.yaml", text)
    found = accepted()
    context = {
        "form": form,
        "proposals": found,
        "conflicts": conflicts_among(found),
        "version": version_in_force(),
        "may_draft": request.user.has_perm(DECIDE),
        **titled(TITLE, "history"),
    }
    return TemplateResponse(request, "reports/admin/refining/version.html", context)


def _file(name: str, text: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="application/yaml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer

"""Making a call from a gap of the map: the draft of it, with what is known of it filled in."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from characteristics.models import CompetencyWording
from characteristics.services import wordings_of_today
from contributions.coverage.mapping import Axis
from contributions.coverage.whole import axes
from contributions.models import CallPage, CallsPage
from publishing.admin.screen_titles import titled

TITLE = "Make a call for stories"
# What is asked for, by what is missing.
ASKED = {
    "type": "We are looking for {value}",
    "part_of_system": "We are looking for stories from {value}",
    "place": "We are looking for stories from {value}",
}


class CallForm(forms.Form):
    """What the call is named, and what it says in short."""

    title = forms.CharField(max_length=255)
    summary = forms.CharField(max_length=300, widget=forms.Textarea(attrs={"rows": 3}))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest) -> HttpResponse:
    """Show what a call would say, or make the draft of it; nobody outside sees it before it is published."""
    parent = calls_page(request.user)
    if parent is None:
        raise PermissionDenied
    wording, axis, value = _asked_for(request)
    begun = {"title": f"{wording.short_label}: {axis.values[value]}", "summary": _summary(wording, axis, value)}
    form = CallForm(request.POST) if request.method == "POST" else CallForm(initial=begun)
    if request.method == "POST" and form.is_valid():
        return redirect("wagtailadmin_pages:edit", _draft(parent, wording, form.cleaned_data, request.user).pk)
    context = {
        "form": form,
        "competency": wording.short_label,
        **titled(TITLE, "edit", (reverse("coverage_map"), "What the stories show")),
    }
    return TemplateResponse(request, "contributions/admin/call.html", context)


def calls_page(user: Any) -> CallsPage | None:
    """The page below which a user may make a call; None if there is none."""
    page = CallsPage.objects.first()
    return page if page and page.permissions_for_user(user).can_add_subpage() else None


def _asked_for(request: HttpRequest) -> tuple[CompetencyWording, Axis, str]:
    """The gap that was pressed. Raises Http404 if there is no such cell."""
    wording = wordings_of_today().filter(competency__slug=request.GET.get("competency", "")).first()
    for axis in axes():
        value = request.GET.get(axis.name, "")
        if wording and value in axis.values:
            return wording, axis, value
    raise Http404


def _summary(wording: CompetencyWording, axis: Axis, value: str) -> str:
    label = axis.values[value]
    asked = ASKED[axis.name].format(value=label.lower() if axis.name == "type" else label)
    return f"{asked} that show this: {wording.short_label}."


def _draft(parent: CallsPage, wording: CompetencyWording, told: dict[str, str], user: Any) -> CallPage:
    """The draft; pressed twice, it is the same one."""
    alike = CallPage.objects.filter(competency=wording.competency_id, title=told["title"], live=False)
    earlier: CallPage | None = alike.first()
    if earlier:
        return earlier
    page = CallPage(**told, competency_id=wording.competency_id, live=False, owner=user)
    parent.add_child(instance=page)
    page.save_revision(user=user, clean=False, log_action=True)
    return page

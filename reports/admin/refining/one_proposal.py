"""One proposal: beside the version in force, with what it rests on, what is said of it, and what was decided."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.log_actions import log

from publishing.admin.screen_titles import titled
from reports.admin.refining.forms import DecisionForm, NoteForm, RestForm
from reports.models import Proposal
from reports.models.proposals import CHANGE, DECIDE
from reports.refining.beside import beside
from reports.refining.changes import change_of
from reports.refining.conflicts import conflicts
from reports.refining.deciding import NotDecided, Outcome, decide, missing, take_back
from reports.refining.discussing import ToRestOn, note, rest_on, to_rest_on
from reports.refining.next_version import content_of
from reports.refining.version_file import accepted, version_in_force

Told = Mapping[str, Any]


@dataclass(frozen=True)
class Action:
    """Something that is done with a proposal: with which right, by which form, and what is said then."""

    right: str
    form: str
    do: Callable[[Proposal, Told, Any], None]
    said: str


def _seen(told: Told) -> datetime | None:
    """As of when the proposal was read; a form that does not say so has read nothing."""
    try:
        return datetime.fromisoformat(told["seen"])
    except ValueError:
        return None


def _deciding(outcome: str) -> Callable[[Proposal, Told, Any], None]:
    return lambda proposal, told, editor: decide(proposal, outcome, told["text"], editor, _seen(told))


ACTIONS = {
    "rest": Action(CHANGE, "rest", lambda one, told, _: rest_on(one, told["insights"]), "Kept."),
    "note": Action(CHANGE, "note", lambda one, told, editor: note(one, told["text"], editor), "Your note is kept."),
    "accept": Action(DECIDE, "decision", _deciding(Outcome.ACCEPTED), "It is accepted."),
    "decline": Action(DECIDE, "decision", _deciding(Outcome.DECLINED), "It is not accepted."),
    "back": Action(
        DECIDE, "decision", lambda one, told, editor: take_back(one, told["text"], editor),
        "It is under discussion again.",
    ),
}  # fmt: skip


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a proposal, or do what an editor asks for."""
    if not request.user.has_perm(CHANGE):
        raise PermissionDenied
    proposal = get_object_or_404(Proposal.objects.select_related("draft", "characteristic", "made_by"), pk=pk)
    return _act(request, proposal) if request.method == "POST" else _page(request, proposal)


def _act(request: HttpRequest, proposal: Proposal) -> HttpResponse:
    name = request.POST.get("do", "")
    action = ACTIONS.get(name)
    if action is None or not request.user.has_perm(action.right):
        raise PermissionDenied
    form = _forms(proposal, to_rest_on(proposal), {action.form: request.POST})[action.form]
    if not form.is_valid():
        return _page(request, proposal, **{action.form: form})
    try:
        action.do(proposal, form.cleaned_data, request.user)
    except NotDecided as error:
        messages.error(request, str(error))
        return redirect("proposal:one", proposal.pk)
    log(proposal, f"reports.proposal_{name}", user=request.user)
    messages.success(request, action.said)
    return redirect("proposal:one", proposal.pk)


def _page(request: HttpRequest, proposal: Proposal, **bound: forms.Form) -> HttpResponse:
    change, version = change_of(proposal), version_in_force()
    base = content_of(version) if version else {"characteristics": []}
    others = [change_of(one) for one in accepted() if one.pk != proposal.pk]
    found = to_rest_on(proposal)
    context = {
        "proposal": proposal,
        "missing": missing(proposal) if proposal.is_open else [],
        "conflicts": _of(change.title, conflicts(base, [*others, change])) if not proposal.is_published else [],
        "pairs": beside(base, change),
        "version": version,
        "rests_on": [one for one, is_chosen in found if is_chosen],
        "forms": {**_forms(proposal, found), **bound},
        "notes": proposal.notes.select_related("editor"),
        "decisions": proposal.decisions.select_related("editor"),
        "may_decide": request.user.has_perm(DECIDE),
        **titled(proposal.title, "edit", (reverse("proposal:index"), "Proposals")),
    }
    return TemplateResponse(request, "reports/admin/refining/proposal.html", context)


def _of(title: str, found: list[Any]) -> list[Any]:
    return [one for one in found if title in one.titles]


def _forms(proposal: Proposal, found: ToRestOn, given: Mapping[str, Any] | None = None) -> dict[str, forms.Form]:
    """The forms of the page, each with what was given for it."""
    told, seen = given or {}, {"seen": proposal.changed_at.isoformat()}
    return {
        "rest": RestForm(told.get("rest"), "rest", found),
        "note": NoteForm(told.get("note"), prefix="note"),
        "decision": DecisionForm(told.get("decision"), prefix="decision", initial=seen),
    }

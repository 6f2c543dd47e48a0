"""One contribution in the CMS: what was offered and agreed to, and everything that an editor can do with it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.log_actions import log

from contributions.handling.approving import ask_for_approval
from contributions.handling.changing import NotDone
from contributions.handling.conversation import ask, decline
from contributions.handling.drafting import make_draft
from contributions.handling.readying import read_beforehand
from contributions.inbox.forms import REASONS, AskForm, DeclineForm, begun
from contributions.inbox.listing import InboxView, kind_of, title_of
from contributions.inbox.told import suggested
from contributions.models import Contribution
from contributions.offering.retelling import told
from contributions.shapes.consent import WORDINGS
from publishing.admin.atomic_admin import opens_its_own_transaction
from publishing.media.formats import SAVED_TYPES
from publishing.projection.transactions import atomic

MAY_SEE, MAY_ACT = "contributions.view_contribution", "contributions.change_contribution"
FORMS: Mapping[str, Any] = {"ask": AskForm, "decline": DeclineForm}


@opens_its_own_transaction
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a contribution, or do what an editor asks for."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    contribution = get_object_or_404(Contribution.objects.select_related("page"), pk=pk)
    if request.method == "POST":
        return _act(request, contribution)
    return _page(request, contribution)


@never_cache
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer with the Word file, as long as it is kept."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    contribution = get_object_or_404(Contribution.objects.exclude(file=""), pk=pk)
    return FileResponse(
        contribution.file.open(),
        as_attachment=True,
        filename=contribution.file_name,
        content_type=SAVED_TYPES[".docx"],
    )


def _act(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    name = request.POST.get("do", "")
    if not request.user.has_perm(MAY_ACT) or name not in ACTIONS:
        raise PermissionDenied
    form = FORMS[name](request.POST, prefix=name) if name in FORMS else None
    if form is not None and not form.is_valid():
        return _page(request, contribution, **{name: form})
    given = read_beforehand(contribution) if name == "draft" else form
    try:
        with atomic():
            page = ACTIONS[name](contribution, request.user, given)
            log(contribution, f"contributions.{name}", user=request.user)
    except NotDone as error:
        messages.error(request, str(error))
        return redirect("inbox_contribution", contribution.pk)
    messages.success(request, SAID[name])
    return page or redirect("inbox_contribution", contribution.pk)


def _page(request: HttpRequest, contribution: Contribution, **forms: Any) -> HttpResponse:
    title = title_of(contribution)
    context = {
        "contribution": contribution,
        "kind": kind_of(contribution),
        "told": list(told(contribution)),
        "suggested": suggested(contribution),
        "wording": WORDINGS[contribution.wording],
        "ask": forms.get("ask") or AskForm(prefix="ask"),
        "decline": forms.get("decline") or begun(request.GET.get("reason", "")),
        "reasons": REASONS,
        "may_act": request.user.has_perm(MAY_ACT),
        "page_title": title,
        "header_title": title,
        "header_icon": "mail",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": "Home"},
            {"url": reverse("inbox"), "label": InboxView.page_title},
            {"url": "", "label": title},
        ],
    }
    return TemplateResponse(request, "contributions/admin/contribution.html", context)


def _ask(contribution: Contribution, editor: Any, form: Any) -> None:
    ask(contribution, form.cleaned_data["text"], editor)


def _decline(contribution: Contribution, editor: Any, form: Any) -> None:
    decline(contribution, form.cleaned_data["text"], editor)


def _draft(contribution: Contribution, editor: Any, ready: Any) -> HttpResponse:
    return redirect("wagtailadmin_pages:edit", make_draft(contribution, editor, ready).pk)


def _approval(contribution: Contribution, editor: Any, _form: Any) -> None:
    ask_for_approval(contribution, editor)


ACTIONS: Mapping[str, Callable[[Contribution, Any, Any], HttpResponse | None]] = {
    "ask": _ask,
    "decline": _decline,
    "draft": _draft,
    "approval": _approval,
}
SAID = {
    "ask": "The question goes by mail. The answer will stand here.",
    "decline": "The mail is on its way.",
    "draft": "This is the draft.",
    "approval": "The contributor is asked by mail. The draft can be published when they have approved it.",
}

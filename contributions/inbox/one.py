"""One contribution in the CMS: what was offered and agreed to, and everything that an editor can do with it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import prefetch_related_objects
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.log_actions import log

from contributions.handling.approving import changed_since_approval
from contributions.handling.changing import NotDone
from contributions.handling.contact_details import has_no_end
from contributions.handling.editors import MAY_ACT, MAY_SEE, MAY_SETTLE, leads, name_of, visible_to
from contributions.handling.letters import words_of
from contributions.inbox.acting import ACTIONS, Action
from contributions.inbox.duplicates import duplicates_of
from contributions.inbox.forms import begun
from contributions.inbox.listing import InboxView, kind_of, title_of, with_whom
from contributions.inbox.told import suggested, texts_of
from contributions.models import Contribution, DeclineReason, Message
from contributions.offering.retelling import told
from contributions.shapes.consent import WORDINGS
from publishing.admin.atomic_admin import opens_its_own_transaction
from publishing.admin.screen_titles import titled
from publishing.media.formats import SAVED_TYPES
from publishing.projection.transactions import atomic

# In place of the link, which is made when the mail is sent.
LINK = "(here stands the private link)"
SHOWN_WITH_IT = ("messages__editor", "remarks__editor", "files__picture", "files__recording")


@opens_its_own_transaction
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a contribution, or do what an editor asks for."""
    contribution = visible_contribution(request, pk)
    if request.method == "POST":
        return _act(request, contribution)
    return _page(request, contribution)


@never_cache
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer with the Word file, as long as it is kept."""
    contribution = visible_contribution(request, pk, file__gt="")
    return FileResponse(
        contribution.file.open(),
        as_attachment=True,
        filename=contribution.file_name,
        content_type=SAVED_TYPES[".docx"],
    )


def visible_contribution(request: HttpRequest, pk: int, **having: Any) -> Contribution:
    """The contribution; what a user may not see is as if it were not there. Raises Http404 or PermissionDenied."""
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied
    seen = visible_to(request.user)  # type: ignore[arg-type]  # whoever has a right is logged in
    return get_object_or_404(seen.select_related("page", "assigned_to", "call"), pk=pk, **having)


def _act(request: HttpRequest, contribution: Contribution) -> HttpResponse:
    name = request.POST.get("do", "")
    action = ACTIONS.get(name)
    needed = MAY_SETTLE if action and action.settles else MAY_ACT
    if action is None or not request.user.has_perm(needed):
        raise PermissionDenied
    form = action.form(request.POST, prefix=name) if action.form else None
    if form is not None and (not form.is_valid() or "change" in request.POST):
        return _page(request, contribution, **{name: form})
    if form is not None and action.mail and "seen" not in request.POST:
        return _mail(request, contribution, name, form)
    given = {**(form.cleaned_data if form else {}), **(action.reads(contribution) if action.reads else {})}
    try:
        with atomic():
            page = action.do(contribution, request.user, given)
            log(contribution, f"contributions.{name}", user=request.user)
    except NotDone as error:
        messages.error(request, str(error))
        return redirect("inbox_contribution", contribution.pk)
    messages.success(request, action.said)
    return page or redirect("inbox_contribution", contribution.pk)


def _page(request: HttpRequest, contribution: Contribution, **bound: forms.Form) -> HttpResponse:
    prefetch_related_objects([contribution], *SHOWN_WITH_IT)
    is_held, texts = contribution.concern_at is not None, texts_of(contribution)
    context = {
        "contribution": contribution,
        "kind": kind_of(contribution),
        "with_whom": with_whom(contribution),
        "told": list(told(contribution)),
        "suggested": suggested(texts),
        "duplicates": duplicates_of(contribution, texts, request.user),
        "changes": changed_since_approval(contribution),
        "may_review": not is_held and has_no_end(contribution, timezone.localdate()),
        "wording": WORDINGS[contribution.wording],
        "forms": {name: bound.get(name) or _empty(request, name, one) for name, one in ACTIONS.items() if one.form},
        "reasons": DeclineReason.objects.all(),
        "leads": [name_of(one) for one in leads()],
        "may_act": request.user.has_perm(MAY_ACT) and not is_held and contribution.is_open,
        "may_note": request.user.has_perm(MAY_ACT),
        **_named(title_of(contribution)),
    }
    return TemplateResponse(request, "contributions/admin/contribution.html", context)


def _mail(request: HttpRequest, contribution: Contribution, name: str, form: forms.Form) -> HttpResponse:
    """Show a mail exactly as it will go, before it goes."""
    words = words_of(ACTIONS[name].mail, contribution, Message(text=form.cleaned_data["text"]), LINK)
    context = {"contribution": contribution, "name": name, "form": form, "words": words}
    context |= _named(title_of(contribution))
    return TemplateResponse(request, "contributions/admin/mail.html", context)


def _empty(request: HttpRequest, name: str, action: Action) -> forms.Form | None:
    if name == "decline":
        return begun(request.GET.get("reason", ""))
    return action.form(prefix=name) if action.form else None


def _named(title: str) -> dict[str, Any]:
    return titled(title, "mail", (reverse("inbox"), InboxView.page_title))

"""Invitations in the CMS: a new one, and the page of one."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.admin import messages
from wagtail.log_actions import log

from people.outbox.html_mail import html_of
from people.outbox.messages import as_file
from programme.invitations import composing, sending
from programme.invitations.forms import ChooseForm, ListForm, WordsForm
from programme.invitations.letters import NOT_PUBLIC, is_all_public, words_of
from programme.invitations.listing import InvitationsView, address_of, sent_in_words
from programme.invitations.readers import readers
from programme.models import Invitation
from publishing.admin.screen_titles import titled

MAY = "programme.change_invitation"
FORM = ["GET", "HEAD", "POST"]


def _allowed(request: HttpRequest) -> None:
    if not request.user.has_perm(MAY):
        raise PermissionDenied


def _page(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    named = titled(title, "mail", (reverse("invitations"), InvitationsView.page_title))
    return TemplateResponse(request, f"programme/admin/{template}.html", {**context, **named})


@never_cache
@require_http_methods(FORM)
def new(request: HttpRequest) -> HttpResponse:
    """Choose what an invitation is about, and begin it."""
    _allowed(request)
    form = ChooseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        invitation = composing.begin(form.chosen(), form.cleaned_data["template"], request.user)
        log(invitation, "programme.write_invitation", user=request.user)
        return redirect(address_of(invitation))
    return _page(request, "new_invitation", "Write an invitation", form=form)


@never_cache
@require_http_methods(FORM)
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an invitation as it will be read, and do what an editor asks for."""
    _allowed(request)
    invitation = get_object_or_404(Invitation, pk=pk)
    if request.method != "POST":
        return _one(request, invitation)
    act = ACTIONS.get(request.POST.get("do", ""))
    if act is None:
        raise PermissionDenied
    return act(request, invitation)


def _one(request: HttpRequest, invitation: Invitation, **forms: Any) -> HttpResponse:
    words = words_of(invitation)
    return _page(
        request, "invitation", invitation.subject,
        invitation=invitation,
        words=forms.get("words") or WordsForm(instance=invitation),
        list=forms.get("list") or ListForm(),
        plain=words.text,
        html=html_of(words),
        readers=len(readers(invitation)),
        sent=sent_in_words(invitation),
    )  # fmt: skip


def _save(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = WordsForm(request.POST, instance=Invitation.objects.get(pk=invitation.pk))
    if invitation.sent_at:
        messages.error(request, "It has been sent: it stays as it went.")
    elif form.is_valid():
        form.save()
        messages.success(request, "Saved. Below you see how it is read.")
    else:
        messages.error(request, "It was not saved: see what is wrong below.")
        return _one(request, invitation, words=form)
    return redirect(address_of(invitation))


def _copy(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    copied = composing.copy(invitation, request.user)
    log(copied, "programme.write_invitation", user=request.user)
    return redirect(address_of(copied))


def _send(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    if refused := _refused(request, invitation, is_wanted=bool(readers(invitation))):
        return refused
    return _said(request, invitation, is_first=sending.send_to_subscribers(invitation, request.user))


def _send_to_list(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = ListForm(request.POST)
    if not form.is_valid():
        messages.error(request, "Nothing was sent: see what is wrong with the list, at the end of the page.")
        return _one(request, invitation, list=form)
    given = form.cleaned_data
    if refused := _refused(request, invitation, is_wanted=bool(sending.wanting(given["addresses"]))):
        return refused
    is_first = sending.send_to_list(invitation, request.user, given["addresses"], given["source"])
    invitation.refresh_from_db()
    if is_first and (left := len(given["addresses"]) - invitation.number):
        messages.warning(request, f"{left} of the addresses want no invitations, and get none.")
    return _said(request, invitation, is_first=is_first)


def _refused(request: HttpRequest, invitation: Invitation, *, is_wanted: bool) -> HttpResponse | None:
    """The page that says why it cannot go, as when nobody wants it; None if it can, or has gone."""
    if invitation.sent_at:
        return None
    # Nobody has saved the words of a template yet.
    form = WordsForm(model_to_dict(invitation), instance=Invitation.objects.get(pk=invitation.pk))
    if not form.is_valid():
        messages.error(request, "Nothing was sent: see what is wrong with the words.")
    elif not is_all_public(invitation):
        messages.error(request, f"Nothing was sent. {NOT_PUBLIC} Begin another invitation without it.")
    elif not is_wanted:
        messages.error(request, "Nothing was sent: there is nobody who wants it.")
    else:
        return None
    return _one(request, invitation, words=form)


def _said(request: HttpRequest, invitation: Invitation, *, is_first: bool) -> HttpResponse:
    if is_first:
        log(invitation, "programme.send_invitation", user=request.user)
        messages.success(request, "It is on its way.")
    else:
        messages.warning(request, "It had been sent already. Nothing was sent again.")
    return redirect(address_of(invitation))


ACTIONS = {"save": _save, "copy": _copy, "send": _send, "list": _send_to_list}


@never_cache
@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the mail as a file, which mail programs open as a draft."""
    _allowed(request)
    invitation = get_object_or_404(Invitation, pk=pk)
    response = HttpResponse(as_file(words_of(invitation)), content_type="message/rfc822")
    response.headers["Content-Disposition"] = 'attachment; filename="invitation.eml"'
    return response


def screens() -> list[URLPattern]:
    """The screens of invitations."""
    return [
        path("invitations/", InvitationsView.as_view(), name="invitations"),
        path("invitations/results/", InvitationsView.as_view(results_only=True), name="invitations_results"),
        path("invitations/new/", new, name="invitation_new"),
        path("invitations/<int:pk>/", one, name="invitation"),
        path("invitations/<int:pk>/invitation.eml", download, name="invitation_file"),
    ]

"""What the buttons on the page of a round do; each leads back to it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from community.models import ORGANISE, Match, Participant, Round
from community.organising import drawing, joining, sending, swapping
from community.organising.swapping import LONGEST_NOTE, NotSwapped

LONGEST_KEY = 18
Act = Callable[[HttpRequest, Round], None]
NO_PREVIEW = "There is no preview. Make one first."


def action(act: Act) -> Any:
    """Make a button's act a view: for organisers alone."""

    @wraps(act)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm(ORGANISE):
            raise PermissionDenied
        round_ = get_object_or_404(Round, pk=pk)
        try:
            act(request, round_)
        except NotSwapped as error:
            messages.error(request, str(error))
        return redirect("round:inspect", pk)

    return require_POST(never_cache(view))


@action
def preview(request: HttpRequest, round_: Round) -> None:
    """Make a new preview, in place of the last one."""
    drawing.preview(round_, drawing.SAME if request.POST.get("trios") == drawing.SAME else drawing.DIFFERENT)
    log(round_, "community.preview", user=request.user)
    messages.success(request, "This is a preview. Nobody has been told anything.")


@action
def swap(request: HttpRequest, round_: Round) -> None:
    """Let two people change places in the preview."""
    draw = drawing.current(round_)
    if draw is None:
        raise NotSwapped(NO_PREVIEW)
    swapping.swap(draw, _key(request, "one"), _key(request, "other"), _note(request))
    log(round_, "community.swap", user=request.user)
    messages.success(request, "They have changed places.")


@action
def send(request: HttpRequest, round_: Round) -> None:
    """Send the matches of the preview that was looked at: a second press sends nothing."""
    draw = round_.draws.filter(pk=_key(request, "draw")).first()
    if draw is None:
        message = "This preview was replaced by a newer one. Look at that first."
        raise NotSwapped(message)
    if sending.send(draw):
        log(round_, "community.send", user=request.user)
        messages.success(request, "The matches are made, and the mails are on their way.")
    else:
        messages.warning(request, "These matches had been sent already. Nothing was sent again.")


@action
def join(request: HttpRequest, round_: Round) -> None:
    """Let somebody who is free join a pair."""
    match = Match.objects.filter(round=round_, pk=_key(request, "match")).first()
    person = Participant.objects.filter(pk=_key(request, "person")).first()
    if match is None or person is None:
        message = "Choose a person and a pair."
        raise NotSwapped(message)
    joining.join(match, person, _note(request))
    log(round_, "community.join", user=request.user)
    messages.success(request, f"{person.first_name} has joined them, and all three are told.")


def _key(request: HttpRequest, name: str) -> int:
    text = request.POST.get(name, "")
    return int(text) if text.isdecimal() and len(text) <= LONGEST_KEY else 0


def _note(request: HttpRequest) -> str:
    return request.POST.get("note", "").strip()[:LONGEST_NOTE]

"""Whose page it is: the private link in a reader's cookie says so, and nothing else."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from community.letters.addresses import OWN_PAGE
from community.letters.partners import named, partners_of
from community.models import Participant, Seat
from people.links import keys
from people.links.entrance import private, see

PLACE = "/connect-five/my/"


def participant_of(request: HttpRequest, purpose: str = OWN_PAGE) -> Participant:
    """Whose private link a reader has used. Raises Http404: for everybody else there is nothing here."""
    link = keys.opened(purpose, request.COOKIES.get(purpose, ""))
    found = Participant.objects.select_related("part", "place").filter(pk=keys.pk_of(link)) if link else None
    participant = found.first() if found else None
    if participant is None or (link and link.person != participant.address):
        raise Http404
    return participant


def seat_of(request: HttpRequest, key: UUID) -> Seat:
    """A reader's place in a match. Raises Http404: another's match is not there."""
    seats = Seat.objects.select_related("participant__part", "match__round__theme", "match__round__programme")
    seat = seats.filter(participant=participant_of(request), match__key=key).first()
    if seat is None:
        raise Http404
    return seat


def press(act: Callable[..., HttpResponse | None]) -> Any:
    """Make what a button does a view, which leads back to the page; what its address names is handed on."""

    @private
    @require_POST
    def view(request: HttpRequest, **named: Any) -> HttpResponse:
        return act(request, participant_of(request), **named) or see(PLACE)

    return view


def page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    """One of the pages, drawn."""
    status = context.pop("status", 200)
    return render(request, f"community/{name}.html", context, status=status)


def match_context(seat: Seat) -> dict[str, Any]:
    """What somebody sees of one of their matches: never how it was for the others."""
    round_, partners = seat.match.round, partners_of(seat)
    return {
        "seat": seat,
        "match": seat.match,
        "round": round_,
        "partners": partners,
        "names": named(partners),
        "is_waiting": seat.status == Seat.Status.WAITING,
        "insight": getattr(seat, "insight", None),
        "can_report": bool(settings.CONNECT_FIVE_REPORTS_TO),
    }

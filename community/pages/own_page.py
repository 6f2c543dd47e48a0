"""Somebody's own page: what they said, and everything that they can change about it, at any time."""

import json
from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from community.models import Agreement, Participant
from community.pages import choices
from community.pages.own import match_context, page, participant_of, press
from community.pages.own_rounds import asked
from community.records.own_erasing import erase_own
from community.records.participants import data_of
from community.taking_part import changing
from community.taking_part.joining import rounds_of
from people.links.entrance import private, see
from people.questions.plain_words import PlainForm

LONGEST_PAUSE = timedelta(days=365)


class PauseForm(PlainForm):
    """Until when somebody wants to be left out."""

    until = forms.DateField(
        label="Pause until", widget=forms.DateInput(attrs={"type": "date"}),
        help_text="We will not match you before this day.",
    )  # fmt: skip

    def clean_until(self) -> Any:
        """A day to come, within a year: after that, nobody is kept here anyway."""
        until, today = self.cleaned_data["until"], timezone.localdate()
        if not today < until <= today + LONGEST_PAUSE:
            message = "Choose a day after today, within a year."
            raise forms.ValidationError(message)
        return until


@private
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Show somebody what they said, the rounds, and their matches."""
    return _shown(request, participant_of(request), PauseForm())


def _shown(request: HttpRequest, participant: Participant, pause_form: forms.Form) -> HttpResponse:
    seats = participant.seats.select_related("match__round__theme", "participant").order_by("-match__made_at")
    signed = set(participant.sign_ups.filter(is_skipped=False).values_list("round", flat=True))
    today = timezone.localdate()
    context = {
        "participant": participant,
        "agreements": participant.agreements.filter(withdrawn_at=None).order_by("pk"),
        "answers": _answers(participant),
        "matches": [match_context(seat) for seat in seats],
        "rounds": [(each, each.pk in signed) for each in rounds_of(participant)],
        "asked": asked(participant, signed),
        "alone": participant.sign_ups.filter(
            was_left_out=True, is_skipped=False, round__talks_until__gte=today
        ).select_related("round__theme"),
        "is_paused": participant.is_paused(today),
        "pause_form": pause_form,
        "status": 422 if pause_form.errors else 200,
    }
    return page(request, "my_page", **context)


def _answers(participant: Participant) -> list[tuple[str, str, str]]:
    """What somebody said: in words, with the question at which it is changed."""
    interests, times = dict(choices.interests()), dict(choices.times())
    return [
        ("Name and role", f"{participant.first_name}, {participant.role}", "about-you"),
        ("Part of the system", str(participant.part or "Not said yet"), "part"),
        (
            "Organisation and place",
            ", ".join(filter(None, [participant.organisation, _said(participant.place)])),
            "where",
        ),
        ("Interests", ", ".join(interests.get(slug, slug) for slug in participant.interests), "interests"),
        ("Hopes", participant.hopes, "hopes"),
        ("Conversations", _conversations(participant), "conversations"),
        ("Times", ", ".join(times.get(value, value) for value in participant.times), "times"),
        ("Languages", participant.languages, "times"),
        ("Access needs", participant.access_needs, "access"),
    ]


def _conversations(participant: Participant) -> str:
    host = "; a second one in a round, if somebody would be without a partner" if participant.would_host else ""
    return f"{participant.most_conversations} at most{host}"


def _said(thing: object) -> str:
    return str(thing) if thing else ""


@press
def pause(request: HttpRequest, participant: Participant) -> HttpResponse | None:
    """Pause until a day."""
    form = PauseForm(request.POST)
    if not form.is_valid():
        return _shown(request, participant, form)
    changing.pause(participant, form.cleaned_data["until"])
    return None


@press
def go_on(_request: HttpRequest, participant: Participant) -> HttpResponse | None:
    """Pause no longer, or begin again after having stopped; who took back the consent is asked for it first."""
    if not participant.agrees(Agreement.Subject.MATCHING):
        return see(reverse("connect-five-change", args=["agreements"]))
    changing.begin_again(participant)
    return None


@press
def stop(_request: HttpRequest, participant: Participant) -> None:
    """Take part no longer; the data stay until they are deleted, or a year is over."""
    changing.stop(participant)


@private
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Hand somebody everything that is kept of them."""
    text = json.dumps(data_of(participant_of(request)), ensure_ascii=False, indent=2, default=str)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="connect-five.json"'
    return response


@private
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """Ask once more, then erase who somebody is."""
    participant = participant_of(request)
    if request.method != "POST":
        return page(request, "delete", participant=participant)
    erase_own(participant)
    return page(request, "deleted")

"""Asking those who took part in a round, once it is over; the worker looks once a day."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.signals import post_delete
from django.db.transaction import atomic

from community.models import Participant, Round, Seat
from people.links import keys
from people.outbox.queue import post
from reports.models import Pulse, PulseAnswer
from reports.pulse.letter import OPEN, THREE_QUESTIONS


def connect() -> None:
    """Leave no link to answers that are gone."""
    post_delete.connect(_revoke, sender=PulseAnswer, dispatch_uid="reports.pulse")


def ask_after_rounds(today: date) -> None:
    """Ask about the rounds whose last day has passed, each once; of one that was over long ago nobody is asked."""
    asked = Pulse.objects.exclude(round=None).values("round")
    over = Round.objects.filter(sent_at__isnull=False, talks_until__range=(today - OPEN, today - timedelta(days=1)))
    for round_ in over.filter(programme__is_sample=False).exclude(pk__in=asked):
        _ask(round_, today + OPEN)


def _ask(round_: Round, closes_on: date) -> None:
    with atomic():
        pulse, is_new = Pulse.objects.get_or_create(round=round_, defaults={"closes_on": closes_on})
        for person in _people(round_) if is_new else ():
            answer = PulseAnswer.objects.create(pulse=pulse, participant=person)
            post(THREE_QUESTIONS, person.address, answer=answer.pk)


def _people(round_: Round) -> "QuerySet[Participant]":
    """Those who were brought together in a round, did not skip it, and still take part."""
    seats = Seat.objects.filter(match__round=round_).exclude(status=Seat.Status.SKIPPED)
    people = Participant.objects.filter(stopped_at=None, confirmed_at__isnull=False)
    return people.filter(pk__in=seats.values("participant")).order_by("pk")


def _revoke(instance: Any, **_kwargs: object) -> None:
    keys.revoke(instance)

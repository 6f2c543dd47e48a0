"""What there is to do for organisers: rounds to be sent, and people who cannot be matched before somebody helps."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone

from community.models import ORGANISE, Participant, Round
from publishing.admin.work import Harm, Task, Work


def waiting(user: Any) -> Iterator[Work]:
    """Yield what waits for an organiser."""
    if not user.has_perm(ORGANISE):
        return
    closed = Round.objects.filter(sent_at=None, closes_on__lt=timezone.localdate(), programme__is_sample=False)
    yield Work("Round to be sent", Harm.SERVICE, [_round(each) for each in closed.select_related("theme", "programme")])
    lost = Participant.objects.filter(part=None, stopped_at=None, is_sample=False).exclude(confirmed_at=None)
    yield Work("Person without a part of the system", Harm.SERVICE, [_person(each) for each in lost])


def _round(round_: Round) -> Task:
    address = reverse("round:inspect", args=[round_.pk])
    return Task(str(round_), address, f"Sign-up closed on {round_.closes_on:%-d %B}")


def _person(person: Participant) -> Task:
    return Task(str(person), reverse("participant:edit", args=[person.pk]), "They are not matched until they have one")

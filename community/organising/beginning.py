"""A round begins: whoever takes part is asked whether what they told us is still right."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from django.db.models import Count, F, Q
from django.db.transaction import atomic
from django.utils import timezone

from community import letters
from community.models import Asking, Participant, Round, Seat, SignUp
from people.outbox.queue import post


def ask_who_takes_part() -> bool:
    """Ask those who are to be asked now; a part of the worker's round, which does so once a minute."""
    _ask_in(timezone.now().replace(second=0, microsecond=0))
    return False


@lru_cache(maxsize=1)
def _ask_in(_minute: object) -> None:
    ask(timezone.localdate())


def ask(today: date) -> None:
    """Ask about the rounds for which sign-up is open, everybody once; the outbox sends a few a minute to a domain."""
    opened = Round.objects.filter(sent_at=None, opens_on__lte=today, closes_on__gte=today, programme__is_sample=False)
    for round_ in opened.order_by("closes_on", "pk"):
        for person in to_ask(round_):
            _ask(person, round_)


def to_ask(round_: Round) -> Iterator[Participant]:
    """Those who take part since before it opened, have not been asked, and have not said since that they are in or not.

    Whoever pauses until it is too late, or has had as many conversations as they want, is left in peace.
    """
    talks = Count(
        "seats",
        filter=Q(seats__match__round__programme=round_.programme_id) & ~Q(seats__status=Seat.Status.SKIPPED),
        distinct=True,
    )
    people = Participant.objects.filter(stopped_at=None, is_sample=False, confirmed_at__date__lt=round_.opens_on)
    people = people.exclude(askings__round=round_).annotate(talks=talks).filter(talks__lt=F("most_conversations"))
    said = Q(is_skipped=True) | Q(created_at__date__gte=round_.opens_on)
    for person in people.exclude(pk__in=SignUp.objects.filter(said, round=round_).values("participant")).order_by("pk"):
        if not person.is_paused(round_.closes_on):
            yield person


def _ask(person: Participant, round_: Round) -> None:
    with atomic():
        asking, is_new = Asking.objects.get_or_create(participant=person, round=round_)
        if is_new:
            post(letters.BEGINNING, person.address, participant=person.pk, asking=asking.pk)

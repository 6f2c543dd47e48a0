"""Changing one's mind: pausing, skipping a round, stopping, agreeing to something or no longer."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.db.transaction import atomic
from django.utils import timezone

from community import letters
from community.models import Agreement, Asking, Participant, Round, Seat, SignUp
from community.taking_part.joining import WORDING, rounds_of


def seen(participant: Participant) -> None:
    """Note that somebody was here: their data is kept for a year from then on."""
    Participant.objects.filter(pk=participant.pk).update(seen_on=timezone.localdate())


def change(participant: Participant, fields: Mapping[str, Any]) -> None:
    """Keep what somebody said anew."""
    with atomic():
        for name, value in fields.items():
            setattr(participant, name, value)
        participant.seen_on = timezone.localdate()
        participant.save(update_fields=[*fields, "seen_on"])


def pause(participant: Participant, until: date | None) -> None:
    """Leave somebody out until a day, or no longer."""
    with atomic():
        Participant.objects.filter(pk=participant.pk).update(paused_until=until)
        seen(participant)


def choose_rounds(participant: Participant, wanted: Collection[int]) -> None:
    """Sign somebody up for these of the rounds that they can choose about, and for none of the others."""
    with atomic():
        for each in rounds_of(participant):
            if each.pk in wanted:
                SignUp.objects.update_or_create(participant=participant, round=each, defaults={"is_skipped": False})
            else:
                SignUp.objects.filter(participant=participant, round=each).update(is_skipped=True)
        Asking.objects.filter(participant=participant, answered_at=None).update(answered_at=timezone.now())
        seen(participant)


def skip(participant: Participant, round_: Round) -> None:
    """Leave somebody out of one round; their partners, if they have any, are told that the match is off."""
    with atomic():
        SignUp.objects.filter(participant=participant, round=round_).update(is_skipped=True)
        for seat in participant.seats.filter(match__round=round_, status=Seat.Status.WAITING):
            leave(seat)
        seen(participant)


def answer(participant: Participant, round_: Round, *, is_in: bool) -> None:
    """Take what somebody says who was asked whether a round suits them; that it does says that all is still right."""
    with atomic():
        SignUp.objects.update_or_create(participant=participant, round=round_, defaults={"is_skipped": not is_in})
        Asking.objects.filter(participant=participant, round=round_).update(answered_at=timezone.now())
        seen(participant)


def offer_three(participant: Participant, round_: int) -> None:
    """Note that somebody without a partner in a round would join a pair."""
    with atomic():
        left_out = SignUp.objects.filter(participant=participant, round=round_, was_left_out=True)
        left_out.update(would_join_three=True)
        seen(participant)


def stop(participant: Participant) -> None:
    """Let somebody take part no longer, from this moment on."""
    with atomic():
        now = timezone.now()
        Participant.objects.filter(pk=participant.pk, stopped_at=None).update(stopped_at=now)
        for seat in participant.seats.filter(status=Seat.Status.WAITING):
            leave(seat)
        seen(participant)


def begin_again(participant: Participant) -> None:
    """Let somebody take part again who had stopped."""
    with atomic():
        Participant.objects.filter(pk=participant.pk).update(stopped_at=None, paused_until=None)
        seen(participant)


def agree(participant: Participant, subjects: Collection[str]) -> None:
    """Keep exactly these consents in force; who agrees to be matched no longer stops, who does again begins again."""
    with atomic():
        in_force = participant.agreements.filter(withdrawn_at=None)
        in_force.exclude(subject__in=subjects).update(withdrawn_at=timezone.now())
        given = set(subjects) - set(in_force.values_list("subject", flat=True))
        for subject in given:
            Agreement.objects.create(participant=participant, subject=subject, wording=WORDING)
        if Agreement.Subject.MATCHING in given:
            begin_again(participant)
        if Agreement.Subject.ACCESS not in subjects:
            Participant.objects.filter(pk=participant.pk).update(access_needs="")
        if Agreement.Subject.MATCHING not in subjects:
            stop(participant)
        seen(participant)


def leave(seat: Seat) -> None:
    """Take somebody out of a match that has not taken place; a partner who is left alone is told, and of no reason."""
    seat.status, seat.status_at = Seat.Status.SKIPPED, timezone.now()
    seat.save(update_fields=["status", "status_at"])
    others = [other for other in seat.match.seats.exclude(pk=seat.pk) if is_waiting(other)]
    if len(others) == 1:
        letters.post_to(others[0], letters.PARTNER_LEFT)


def is_waiting(seat: Seat) -> bool:
    """Say whether somebody still expects this conversation."""
    participant = seat.participant
    return seat.status == Seat.Status.WAITING and participant is not None and participant.is_taking_part()

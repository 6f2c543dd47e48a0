"""Joining: somebody says what they hope for, and is there only when they have confirmed that the address is theirs."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db.transaction import atomic
from django.utils import timezone

from community import letters
from community.models import Agreement, Participant, Round, SignUp
from people.outbox.queue import post
from publishing.machine.one_at_a_time import wait_for_others

# What the consents say; new words get a new version here.
WORDING = "2026-11"
UNCONFIRMED = timedelta(days=7)


def join(
    said: Mapping[str, Any], agreed: Iterable[str], rounds: Iterable[Round], *, is_mailed: bool = True
) -> Participant:
    """Keep what somebody said, and ask them by mail whether it was they, unless they just had such mails.

    Who is known by this address keeps what is on record, and gets the link to their page instead: whoever sent the
    form learns nothing of it.
    """
    with atomic():
        wait_for_others()
        known = Participant.objects.filter(address=said["address"]).first()
        if known and known.confirmed_at:
            if is_mailed:
                post(letters.YOUR_PAGE, known.address, participant=known.pk)
            return known
        if known:
            known.delete()
        participant = Participant.objects.create(**said)
        for subject in agreed:
            Agreement.objects.create(participant=participant, subject=subject, wording=WORDING)
        for each in rounds:
            SignUp.objects.create(participant=participant, round=each)
        if is_mailed:
            post(letters.CONFIRM, participant.address, participant=participant.pk)
        return participant


def confirm(participant: Participant) -> bool:
    """Let somebody take part who has the mail; return whether this was the first time."""
    with atomic():
        now = timezone.now()
        fresh = Participant.objects.filter(pk=participant.pk, confirmed_at=None)
        if not fresh.update(confirmed_at=now, seen_on=timezone.localdate()):
            return False
        post(letters.WELCOME, participant.address, participant=participant.pk)
        return True


def send_link(address: str) -> None:
    """Send somebody the way to their page, or that to confirm their address; to nobody else, and no word of it."""
    with atomic():
        known = Participant.objects.filter(address=address).first()
        if known:
            post(letters.YOUR_PAGE if known.confirmed_at else letters.CONFIRM, known.address, participant=known.pk)


def open_rounds() -> list[Round]:
    """The rounds that people can sign up for, the next one first; samples are not among them."""
    rounds = Round.objects.filter(programme__is_sample=False, sent_at=None).select_related("theme", "programme")
    return [each for each in rounds if each.is_open()]


def rounds_of(participant: Participant) -> list[Round]:
    """The rounds that somebody can still choose about: those that are open, and theirs that are not sent."""
    theirs = Round.objects.filter(sign_ups__participant=participant, sent_at=None).select_related("theme", "programme")
    open_ones = [] if participant.is_sample else open_rounds()
    return sorted(
        {each.pk: each for each in [*open_ones, *theirs]}.values(), key=lambda each: (each.closes_on, each.pk)
    )

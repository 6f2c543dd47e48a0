"""Asking for news, confirming it, and changing what one gets."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db.transaction import atomic
from django.utils import timezone

from people.models import Mail
from people.outbox.letters import Letter
from people.outbox.queue import post
from programme.models import Subscriber
from programme.news.letters import CONFIRM, OWN
from programme.news.opting_out import opt_in
from programme.news.rhythm import last_time
from publishing.machine.one_at_a_time import wait_for_others

UNCONFIRMED = timedelta(days=7)
# Whoever presses the button twice gets one mail.
DOUBLE_PRESS = timedelta(minutes=1)


def subscribe(address: str, wanted: Mapping[str, Any], *, is_mailed: bool = True) -> None:
    """Keep what somebody asked for, and ask them by mail whether it was they, unless they just had such mails.

    Who gets news already gets the way to their page instead, and nothing of theirs is changed: whoever sent the form
    learns nothing of it.
    """
    with atomic():
        wait_for_others()
        known = Subscriber.objects.filter(address=address).first()
        if known is None or known.confirmed_at is None:
            given = {**wanted, "asked_at": timezone.now()}
            known, _ = Subscriber.objects.update_or_create(address=address, defaults=given)
        letter = OWN if known.confirmed_at else CONFIRM
        if is_mailed and not _was_just_mailed(letter, known):
            post(letter, address, subscriber=known.pk)


def _was_just_mailed(letter: Letter, subscriber: Subscriber) -> bool:
    since = timezone.now() - DOUBLE_PRESS
    return Mail.objects.filter(letter=letter.name, recipient=subscriber.address, created_at__gt=since).exists()


def confirm(subscriber: Subscriber) -> None:
    """Let somebody have news who has the mail. Their first ones tell of the whole week or month.

    A second press changes nothing.
    """
    now = timezone.now()
    fresh = Subscriber.objects.filter(pk=subscriber.pk, confirmed_at=None)
    with atomic():
        if fresh.update(confirmed_at=now, told_until=last_time(subscriber.rhythm, now)):
            opt_in(subscriber.address)


def change(subscriber: Subscriber, wanted: Mapping[str, Any]) -> None:
    """Keep what somebody wants to get from now on."""
    Subscriber.objects.filter(pk=subscriber.pk).update(**wanted)


def forget_unconfirmed(_today: date) -> None:
    """Let go of those who have not confirmed that they asked; called once a day."""
    Subscriber.objects.filter(confirmed_at=None, asked_at__lt=timezone.now() - UNCONFIRMED).delete()

"""Erasing what this room keeps of somebody: at their own wish, or because a year is over."""

from datetime import date

from django.db import transaction

from community.models import Participant
from community.records.participants import PARTICIPANTS, thing
from community.taking_part.forgetting import forget, outdated_people
from people.register import ledger, wiping


def erase_own(participant: Participant) -> None:
    """Erase who somebody is; their links open nothing from that moment on."""
    with transaction.atomic():
        found = thing(participant)
        found.erase(ledger.enter(PARTICIPANTS, found))
        transaction.on_commit(ledger.bring_together)
        transaction.on_commit(wiping.wipe)


def forget_what_is_over(today: date) -> None:
    """Let go of what is past its time, people who were not here for a year among it."""
    forget(today)
    for participant in outdated_people(today):
        erase_own(participant)

"""Moving to another address: asked for, confirmed by whoever has the new one, and told to the old one."""

from datetime import timedelta

from django.conf import settings
from django.db.transaction import atomic
from django.utils import timezone

from community import letters
from community.letters.addresses import CONFIRM_LIFE, CONFIRMING, MOVING, OWN_PAGE
from community.models import Participant
from community.taking_part.changing import seen
from community.taking_part.offering import move_stories
from people.links import keys
from people.models import Mail
from people.outbox.queue import post
from publishing.machine.one_at_a_time import wait_for_others


def ask(participant: Participant, address: str) -> None:
    """Ask whoever reads a new address whether it is theirs. If somebody takes part with it, no mail is sent to it."""
    with atomic():
        keep(participant)
        Participant.objects.filter(pk=participant.pk).update(new_address=address, new_address_at=timezone.now())
        post(letters.NEW_ADDRESS, address, participant=participant.pk)
        post(letters.ADDRESS_ASKED, participant.address, participant=participant.pk)
        seen(participant)


def keep(participant: Participant) -> None:
    """Stay with the address that there is: what was sent to another one leads nowhere."""
    with atomic():
        if participant.new_address:
            keys.revoke(participant, MOVING)
            Mail.objects.filter(recipient=participant.new_address, letter=letters.NEW_ADDRESS.name).delete()
            Participant.objects.filter(pk=participant.pk).update(new_address="", new_address_at=None)


def move(participant: Participant, address: str) -> bool:
    """Write to the new address from now on; return whether nobody else takes part with it.

    Mails that wait go there. Every link that the old address was sent opens nothing any more, and it is told so.
    """
    with atomic():
        wait_for_others()
        if Participant.objects.filter(address=address).exclude(pk=participant.pk).exists():
            return False
        old = participant.address
        fresh = Participant.objects.filter(pk=participant.pk, new_address=address)
        if fresh.update(
            address=address, new_address="", new_address_at=None, former_address=old, moved_at=timezone.now()
        ):
            waiting = Mail.objects.filter(recipient=old, letter__in=letters.NAMES, state=Mail.State.WAITING)
            waiting.update(recipient=address)
            move_stories(participant, old, address)
            for purpose in (OWN_PAGE, CONFIRMING):
                keys.revoke(participant, purpose)
            post(letters.MOVED, old, participant=participant.pk)
            post(letters.YOUR_PAGE, address, participant=participant.pk)
            seen(participant)
        return True


def forget_addresses() -> None:
    """Let go of addresses that nobody confirmed in time, and of former ones to which no mail is kept."""
    for participant in Participant.objects.filter(new_address_at__lt=timezone.now() - CONFIRM_LIFE):
        keep(participant)
    since = timezone.now() - timedelta(days=settings.MAIL_RETENTION_DAYS + 1)
    Participant.objects.filter(moved_at__lt=since).update(former_address="", moved_at=None)

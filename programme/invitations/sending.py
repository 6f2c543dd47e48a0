"""Sending an invitation: once, to those who get news or to a list that is not kept."""

from typing import Any

from django.db.transaction import atomic
from django.utils import timezone

from people.outbox.queue import post_all
from programme.invitations.letters import THIS_ONCE, TO_SUBSCRIBER
from programme.invitations.readers import readers
from programme.models import Invitation
from programme.news.opting_out import opted_out
from publishing.machine.one_at_a_time import wait_for_others


def send_to_subscribers(invitation: Invitation, editor: Any) -> bool:
    """Send it to those who get news of such things; return whether it was not sent before."""
    addresses = [one.address for one in readers(invitation)]
    return _send(invitation, editor, addresses, Invitation.To.SUBSCRIBERS)


def send_to_list(invitation: Invitation, editor: Any, addresses: list[str], source: str) -> bool:
    """Send it to a list from somewhere, less those who want none; return whether it was not sent before."""
    return _send(invitation, editor, wanting(addresses), Invitation.To.LIST, source)


def wanting(addresses: list[str]) -> list[str]:
    """Those of a list's addresses, each once, whose owners have not said that they want no invitations."""
    unwilling = opted_out(addresses)
    return [address for address in dict.fromkeys(addresses) if address not in unwilling]


def _send(invitation: Invitation, editor: Any, addresses: list[str], to: Invitation.To, source: str = "") -> bool:
    letter = THIS_ONCE if to == Invitation.To.LIST else TO_SUBSCRIBER
    told = {"sent_at": timezone.now(), "sent_by": editor, "sent_to": to, "source": source, "number": len(addresses)}
    with atomic():
        wait_for_others()
        if not Invitation.objects.filter(pk=invitation.pk, sent_at=None).update(**told):
            return False
        post_all(letter, ((address, {"invitation": invitation.pk}) for address in addresses))
    return True

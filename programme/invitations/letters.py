"""Invitations as mails: to those who get news, or to a list for this once, whose addresses are not kept."""

from dataclasses import replace
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from people.links import keys
from people.models import Mail
from people.outbox import letters
from people.outbox.letters import Letter, NotToBeSent, Words
from people.register.ledger import digest_of
from programme.invitations.joining_links import event_joined_by
from programme.invitations.readers import choice_of, told_by
from programme.invitations.things import found
from programme.models import Invitation, Subscriber
from programme.news.addresses import own_address
from programme.news.letters import INVITATION
from programme.news.opting_out import is_opted_out

NO_MORE = "no-invitations"
LINK_LIFE = timedelta(days=365)
NOT_PUBLIC = "Something that it tells of is not public any more, is over or was called off."


def words_of(invitation: Invitation) -> Words:
    """What an invitation says, as its editor wrote it."""
    return Words(invitation.subject, invitation.text.replace("\r\n", "\n").strip() + "\n", preview=invitation.preview)


def is_all_public(invitation: Invitation) -> bool:
    """Say whether readers can see everything that it tells of, and can still come."""
    return len(found(invitation.things)) == len(set(invitation.things))


def _sent(mail: Mail) -> Invitation:
    """The invitation that a mail is. Raises NotToBeSent while something that it tells of is not public."""
    invitation = Invitation.objects.filter(pk=mail.about.get("invitation")).first()
    if invitation is None or not is_all_public(invitation):
        raise NotToBeSent(NOT_PUBLIC)
    if event_joined_by(f"{invitation.subject}\n{invitation.preview}\n{invitation.text}"):
        message = "The joining link of an event is in it."
        raise NotToBeSent(message)
    return invitation


def _to_subscriber(mail: Mail) -> Words:
    invitation = _sent(mail)
    subscriber = Subscriber.objects.exclude(confirmed_at=None).filter(address=mail.recipient).first()
    if subscriber is None:
        message = "They do not want news any more."
        raise NotToBeSent(message)
    if not told_by(invitation).was_chosen(choice_of(subscriber)):
        message = "They chose nothing of what it tells of."
        raise NotToBeSent(message)
    asked = f"You get this because you asked for news on {timezone.localtime(subscriber.asked_at):%-d %B %Y}."
    return _with_end(invitation, "Change what you get, or stop", own_address(subscriber), asked)


def _this_once(mail: Mail) -> Words:
    invitation = _sent(mail)
    if is_opted_out(mail.recipient):
        message = "They want no invitations."
        raise NotToBeSent(message)
    # Of the address, the link knows the digest alone.
    link = keys.give(NO_MORE, invitation, digest_of(mail.recipient), LINK_LIFE)
    why = f"You get this once. Your address is from: {invitation.source}. We do not keep it."
    return _with_end(invitation, "Get no more invitations", keys.address_of(link, reverse("no-invitations")), why)


def _with_end(invitation: Invitation, press: str, address: str, why: str) -> Words:
    words = words_of(invitation)
    return replace(words, text=f"{words.text}\nThis mail\n---------\n\n{press}\n{address}\n{why}\n", stop=address)


TO_SUBSCRIBER = Letter(INVITATION, "An invitation", _to_subscriber, is_to_many=True)
THIS_ONCE = Letter("invitation-once", "An invitation to a list", _this_once, is_to_many=True, forgets=True)


def declare() -> None:
    """Let them be sent; called when the app is ready."""
    letters.register(TO_SUBSCRIBER)
    letters.register(THIS_ONCE)

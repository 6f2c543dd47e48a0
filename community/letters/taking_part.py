"""Mails about taking part: is it you, welcome, and the way to one's page."""

from datetime import timedelta
from typing import Any

from community.letters.addresses import confirming_address, own_address
from community.models import Participant
from people.models import Mail
from people.outbox.letters import Letter, NotToBeSent, Words, from_template


def participant_of(mail: Mail) -> Participant:
    """Who a mail is for. Raises NotToBeSent if they are not there any more, or the address is no longer theirs."""
    participant = Participant.objects.filter(pk=mail.about.get("participant")).first()
    if participant is None or participant.address != mail.recipient:
        message = "They do not take part any more."
        raise NotToBeSent(message)
    return participant


def words(name: str, participant: Participant, **context: Any) -> Words:
    """The words of one of the mails, with the way to the reader's page."""
    told = {"participant": participant, "address": own_address(participant), **context}
    return from_template(f"community/mail/{name}.txt", told)


def _confirm(mail: Mail) -> Words:
    participant = participant_of(mail)
    if participant.confirmed_at:
        message = "They have confirmed it already."
        raise NotToBeSent(message)
    context = {"participant": participant, "address": confirming_address(participant)}
    return from_template("community/mail/confirm.txt", context)


def _welcome(mail: Mail) -> Words:
    return words("welcome", participant_of(mail))


def _your_page(mail: Mail) -> Words:
    return words("your_page", participant_of(mail))


CONFIRM = Letter("connect-five-confirm", "Connect Five: is it you?", _confirm, timedelta(days=7))
WELCOME = Letter("connect-five-welcome", "Connect Five: welcome", _welcome)
YOUR_PAGE = Letter("connect-five-page", "Connect Five: your page", _your_page)

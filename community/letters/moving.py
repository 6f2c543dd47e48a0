"""Mails about a change of address: to the new one, is it yours; to the old one, that it was asked for, and done."""

from datetime import timedelta

from community.letters.addresses import moving_address, own_address
from community.letters.taking_part import participant_of
from community.models import Participant
from people.models import Mail
from people.models.mails import masked
from people.outbox.letters import Letter, NotToBeSent, Words, from_template


def _confirm(mail: Mail) -> Words:
    participant = Participant.objects.filter(pk=mail.about.get("participant"), new_address=mail.recipient).first()
    if participant is None or Participant.objects.filter(address=mail.recipient).exists():
        message = "Nobody moves to this address any more, or somebody takes part with it."
        raise NotToBeSent(message)
    return from_template("community/mail/new_address.txt", {"page": moving_address(participant)})


def _asked(mail: Mail) -> Words:
    participant = participant_of(mail)
    if not participant.new_address:
        message = "They did not want to move after all."
        raise NotToBeSent(message)
    context = {
        "participant": participant,
        "page": own_address(participant),
        "new_address": masked(participant.new_address),
    }
    return from_template("community/mail/address_asked.txt", context)


def _moved(mail: Mail) -> Words:
    participant = Participant.objects.filter(pk=mail.about.get("participant"), former_address=mail.recipient).first()
    if participant is None:
        message = "They do not take part any more."
        raise NotToBeSent(message)
    return from_template("community/mail/moved.txt", {"participant": participant})


NEW_ADDRESS = Letter("connect-five-new-address", "Connect Five: is this address yours?", _confirm, timedelta(days=7))
ADDRESS_ASKED = Letter("connect-five-address-asked", "Connect Five: another address was asked for", _asked)
MOVED = Letter("connect-five-moved", "Connect Five: your address was changed", _moved)

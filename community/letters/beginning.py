"""The mail that a round begins: what somebody told us is still right, or they change it."""

from collections.abc import Iterator
from datetime import timedelta

from community.letters.interests import interest_labels
from community.letters.partners import listed
from community.letters.taking_part import participant_of
from community.letters.wordings import BEGINS, lines
from community.models import Asking, Participant, Times
from people.models import Mail
from people.outbox.letters import Letter, NotToBeSent, Words

IN, NOT_YET = "You have signed up for it.", "You have not signed up for it yet: press the button if you would like to."


def asking_of(mail: Mail) -> Asking:
    """What a mail asks. Raises NotToBeSent once nobody has to answer it."""
    participant = participant_of(mail)
    asking = participant.askings.filter(pk=mail.about.get("asking"), answered_at=None).select_related("round__theme")
    found = asking.first()
    if found is None or not participant.is_taking_part() or participant.is_paused(found.round.closes_on):
        message = "They have answered, or do not take part in this round."
        raise NotToBeSent(message)
    if not found.round.is_open():
        message = "Nobody can sign up for this round any more."
        raise NotToBeSent(message)
    return found


def _begins(mail: Mail) -> Words:
    asking = asking_of(mail)
    participant, round_ = asking.participant, asking.round
    sign_up = participant.sign_ups.filter(round=round_).first()
    if sign_up and sign_up.is_skipped:
        message = "They skip this round."
        raise NotToBeSent(message)
    return BEGINS.written(round_, participant, signed_up=IN if sign_up else NOT_YET, told=lines(told(participant)))


def told(participant: Participant) -> Iterator[str]:
    """What somebody told us, as far as a mail may say it: no hopes, no needs."""
    labels = interest_labels()
    yield f"You come from: {participant.part or 'you have not told us yet'}"
    if interests := [labels[slug] for slug in participant.interests if slug in labels]:
        yield f"You would like to talk about: {listed(interests)}"
    if times := [Times(value).label.lower() for value in participant.times if value in Times.values]:
        yield f"It suits you on: {listed(times)}"
    yield f"You would like {participant.most_conversations} conversations at most"


BEGINNING = Letter("connect-five-begins", "Connect Five: a round begins", _begins, timedelta(days=7), is_to_many=True)

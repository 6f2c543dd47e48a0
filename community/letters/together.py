"""Mails about what people of a match say together: that there is something to read, and that it has been edited."""

from datetime import timedelta

from community.letters.matched import seat_of
from community.letters.partners import named, partners_of
from community.letters.taking_part import words
from community.models import Joint, Seat, Voice
from people.models import Mail
from people.outbox.letters import Letter, NotToBeSent, Words


def _written(mail: Mail) -> Words:
    seat, participant = seat_of(mail, Seat.Status.WAITING, Seat.Status.MET)
    joint = Joint.objects.filter(match=seat.match, pk=mail.about.get("joint"), contribution=None).first()
    if joint is None or joint.voices.filter(seat=seat).exists():
        message = "They have agreed, or it is not to be read any more."
        raise NotToBeSent(message)
    return words("together", participant, names=named(partners_of(seat)))


def _to_approve(mail: Mail) -> Words:
    seat, participant = seat_of(mail, Seat.Status.WAITING, Seat.Status.MET)
    voice = Voice.objects.filter(seat=seat).select_related("joint__contribution").first()
    contribution = voice.joint.contribution if voice else None
    if voice is None or contribution is None or voice.asked_words in {"", voice.approved_words}:
        message = "There is nothing to approve any more."
        raise NotToBeSent(message)
    return words("together_edited", participant)


TOGETHER = Letter("connect-five-together", "Connect Five: something to say together", _written, timedelta(days=7))
EDITED = Letter("connect-five-edited", "Connect Five: what you say together, edited", _to_approve, timedelta(days=7))

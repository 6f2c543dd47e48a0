"""Mails about a round: the match, that there is none this time, half-way, a partner's words, a partner who left."""

from datetime import timedelta

from community.letters import wordings
from community.letters.partners import Partner, named, partners_of
from community.letters.taking_part import participant_of, words
from community.letters.wordings import lines
from community.models import Note, Participant, Seat, SignUp
from people.models import Mail
from people.outbox.letters import Letter, NotToBeSent, Words

A_WEEK = timedelta(days=7)


def seat_of(mail: Mail, *statuses: Seat.Status) -> tuple[Seat, Participant]:
    """The place in a match that a mail is about, and whose it is. Raises NotToBeSent once nobody waits for it."""
    seat = Seat.objects.select_related("participant", "match__round__theme").filter(pk=mail.about.get("seat")).first()
    participant = seat.participant if seat else None
    if seat is None or participant is None or participant.address != mail.recipient:
        message = "The match is not theirs any more."
        raise NotToBeSent(message)
    if seat.status not in (statuses or (Seat.Status.WAITING,)) or not participant.is_taking_part():
        message = "The match is over, or they do not want to hear of it."
        raise NotToBeSent(message)
    return seat, participant


def _partners(seat: Seat) -> list[Partner]:
    if found := partners_of(seat):
        return found
    message = "Their partner does not take part any more."
    raise NotToBeSent(message)


def _matched(mail: Mail) -> Words:
    seat, participant = seat_of(mail)
    partners = _partners(seat)
    told = [f"{one.first_name}, {one.role} ({one.part}){_at(one.address)}" for one in partners]
    return wordings.MATCH.written(
        seat.match.round,
        participant,
        names=named(partners),
        partners=lines(told),
        why=lines(seat.match.reasons),
    )


def _at(address: str) -> str:
    return f": {address}" if address else ""


def _nudge(mail: Mail) -> Words:
    seat, participant = seat_of(mail)
    partners = _partners(seat)
    if seat.match.seats.exclude(status=Seat.Status.WAITING).exists():
        message = "They have met, or the match is off."
        raise NotToBeSent(message)
    return wordings.NUDGE.written(seat.match.round, participant, names=named(partners))


def _partner_left(mail: Mail) -> Words:
    seat, participant = seat_of(mail)
    if partners_of(seat):
        message = "They have a partner."
        raise NotToBeSent(message)
    others = participant.seats.filter(match__round=seat.match.round, status=Seat.Status.WAITING).exclude(pk=seat.pk)
    met = named([partner for other in others for partner in partners_of(other)])
    search = "We look for somebody else, and write to you if we find them; if not, you are first in line next month."
    what_next = f"You still meet {met}." if met else search
    return wordings.PARTNER_LEFT.written(seat.match.round, participant, what_next=what_next)


def _left_out(mail: Mail) -> Words:
    sign_up = SignUp.objects.select_related("round__theme").filter(pk=mail.about.get("sign_up")).first()
    participant = participant_of(mail)
    if sign_up is None or not sign_up.was_left_out or not participant.is_taking_part():
        message = "They have a partner, or do not take part any more."
        raise NotToBeSent(message)
    return wordings.LEFT_OUT.written(sign_up.round, participant)


def _note(mail: Mail) -> Words:
    seat, participant = seat_of(mail, Seat.Status.WAITING, Seat.Status.MET)
    note = Note.objects.select_related("seat__participant").filter(pk=mail.about.get("note")).first()
    if note is None or note.seat.participant is None:
        message = "Whoever wrote it does not take part any more."
        raise NotToBeSent(message)
    return words("note", participant, round=seat.match.round, note=note)


MATCHED = Letter("connect-five-match", "Connect Five: your partner", _matched, A_WEEK)
LEFT_OUT = Letter("connect-five-left-out", "Connect Five: no partner this time", _left_out, A_WEEK)
NUDGE = Letter("connect-five-nudge", "Connect Five: halfway", _nudge)
NOTE = Letter("connect-five-note", "Connect Five: words from a partner", _note)
PARTNER_LEFT = Letter("connect-five-partner-left", "Connect Five: a partner cannot come", _partner_left)

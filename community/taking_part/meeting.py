"""What somebody says of a match: that they met, that it did not work out, what they learned, what went wrong."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.transaction import atomic
from django.utils import timezone

from community import letters
from community.models import Insight, Note, Report, Seat
from community.taking_part.changing import seen
from people.outbox.queue import post

MOST_NOTES = 10


def note(seat: Seat, status: Seat.Status) -> None:
    """Note how it went; nobody else in the match is told."""
    with atomic():
        seat.status, seat.status_at = status, timezone.now()
        seat.save(update_fields=["status", "status_at"])
        if seat.participant:
            seen(seat.participant)


def tell(seat: Seat, said: Mapping[str, Any]) -> bool:
    """Keep what somebody took from a conversation; return whether it could still be changed."""
    with atomic():
        insight = Insight.objects.filter(seat=seat).first()
        if insight and not insight.is_open():
            return False
        role = seat.participant.role if seat.participant else ""
        Insight.objects.update_or_create(seat=seat, defaults={**said, "role": role, "changed_at": timezone.now()})
        return True


def report(seat: Seat, words: str) -> bool:
    """Take something to those who look into it: the addresses of the settings, and nobody in the CMS.

    The same words sent twice are one report.
    """
    with atomic():
        made, is_new = Report.objects.get_or_create(seat=seat, words=words)
        for address in settings.CONNECT_FIVE_REPORTS_TO if is_new else ():
            post(letters.REPORT, address, report=made.pk)
        return True


def write(seat: Seat, words: str) -> bool:
    """Send a few words to the others in a match; return whether they were taken: so many, and the same ones once."""
    with atomic():
        notes = Note.objects.filter(seat=seat)
        if notes.filter(words=words).exists():
            return True
        others = [other for other in seat.match.seats.exclude(pk=seat.pk) if is_reached(other)]
        if notes.count() >= MOST_NOTES or not others or not is_reached(seat):
            return False
        note = Note.objects.create(seat=seat, words=words)
        for other in others:
            letters.post_to(other, letters.NOTE, note=note.pk)
        return True


def is_reached(seat: Seat) -> bool:
    """Say whether somebody is still in a conversation: they expect it, or it took place."""
    participant = seat.participant
    is_in = seat.status in {Seat.Status.WAITING, Seat.Status.MET}
    return is_in and participant is not None and participant.is_taking_part()

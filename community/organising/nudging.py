"""One mail half-way through a round to those who have not met yet."""

from datetime import date

from django.db.transaction import atomic
from django.utils import timezone

from community import letters
from community.models import Match, Round, Seat
from community.taking_part.changing import is_waiting


def nudge(today: date) -> None:
    """Remind everybody, once, of a conversation that all of its people still expect."""
    for round_ in Round.objects.filter(sent_at__isnull=False, talks_until__gte=today):
        if today >= half_way(round_):
            _nudge(round_)


def half_way(round_: Round) -> date:
    """The day in the middle between the mails and the last day of a round."""
    begun = timezone.localdate(round_.sent_at)
    return begun + (round_.talks_until - begun) / 2


def _nudge(round_: Round) -> None:
    with atomic():
        matches = (
            Match.objects.filter(round=round_, seats__nudged_at=None).distinct().prefetch_related("seats__participant")
        )
        for match in matches:
            seats = list(match.seats.all())
            if not all(map(is_waiting, seats)):
                continue
            for seat in seats:
                letters.post_to(seat, letters.NUDGE)
            Seat.objects.filter(match=match).update(nudged_at=timezone.now())

"""Letting somebody join a pair that was sent already: for those who were late, or whose partner left."""

from django.db.transaction import atomic

from community import letters
from community.models import Match, Participant, Seat
from community.organising.reasons import interest_labels, reasons_of
from community.organising.sending import remember
from community.organising.standing import ready
from community.organising.swapping import NotSwapped, check
from community.taking_part.changing import is_waiting
from publishing.machine.one_at_a_time import wait_for_others


def join(match: Match, person: Participant, note: str) -> None:
    """Make a three of a pair that has not met yet, and tell all of them. Raises NotSwapped."""
    with atomic():
        wait_for_others()
        seats = [seat for seat in match.seats.select_related("participant__part") if is_waiting(seat)]
        if person.pk not in {standing.participant.pk for standing in ready(match.round)}:
            message = f"{person.first_name} is not free in this round."
            raise NotSwapped(message)
        if len(seats) != 2:  # noqa: PLR2004  a pair
            message = "Choose a pair that has not met yet."
            raise NotSwapped(message)
        pair = [seat.participant for seat in seats if seat.participant]
        check([[member.pk, person.pk] for member in pair], note)
        group = [*pair, person]
        Seat.objects.filter(match__round=match.round, participant=person, status=Seat.Status.WAITING).update(
            status=Seat.Status.SKIPPED
        )
        Seat.objects.create(match=match, participant=person)
        match.reasons, match.note = reasons_of(group, interest_labels()), note
        match.save(update_fields=["reasons", "note"])
        remember(match.round, group)
        person.sign_ups.filter(round=match.round).update(was_left_out=False)
        for seat in match.seats.exclude(status=Seat.Status.SKIPPED):
            letters.post_to(seat, letters.MATCHED)

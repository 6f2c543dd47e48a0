"""Letting somebody join a pair that was sent already: for those who were late, or whose partner left."""

from django.db.transaction import atomic

from community.letters.interests import interest_labels
from community.models import Match, Participant
from community.organising.sending import let_join
from community.organising.standing import A_PAIR, ready
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
        if len(seats) != A_PAIR:
            message = "Choose a pair that has not met yet."
            raise NotSwapped(message)
        check([[seat.participant_id, person.pk] for seat in seats if seat.participant_id], note)
        let_join(match, person, interest_labels(), note)

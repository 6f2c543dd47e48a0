"""Posting a mail to whoever has a place in a match."""

from community.models import Seat
from people.outbox.letters import Letter
from people.outbox.queue import post


def post_to(seat: Seat, letter: Letter, **about: int) -> None:
    """Post a mail about a match to the one whose place it is; to nobody, if they were erased."""
    if seat.participant is not None:
        post(letter, seat.participant.address, seat=seat.pk, **about)

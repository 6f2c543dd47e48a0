"""Partners, as far as somebody may know of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from community.models import Agreement, Participant, Seat

Subject = Agreement.Subject


@dataclass(frozen=True)
class Partner:
    """One of the others in a match; `address` is empty unless both of them show theirs."""

    first_name: str
    role: str
    part: str
    address: str


def listed(words: Sequence[str]) -> str:
    """Words in a row, as people write them."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def named(partners: Sequence[Partner]) -> str:
    """The first names of partners, in a row."""
    return listed([partner.first_name for partner in partners])


def partners_of(seat: Seat) -> list[Partner]:
    """The others in a match who still take part, and expect it."""
    others = seat.match.seats.exclude(pk=seat.pk).select_related("participant__part")
    found = (other.participant for other in others if other.status != Seat.Status.SKIPPED)
    shows = seat.participant is not None and seat.participant.agrees(Subject.DETAILS)
    return [_partner(each, shows=shows) for each in found if each and each.is_taking_part()]


def _partner(participant: Participant, *, shows: bool) -> Partner:
    address = participant.address if shows and participant.agrees(Subject.DETAILS) else ""
    return Partner(participant.first_name, participant.role, str(participant.part or ""), address)

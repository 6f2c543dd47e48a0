"""The numbers of a round and of its programme: the true ones for organisers, and those that may be told outside."""

from collections import Counter
from collections.abc import Iterable

from community.figures import Cell, Record, publish
from community.models import Match, Participant, Programme, Seat

VIEWS = (("how",), ("part",), ("part", "how"))
NO_PART, LEFT = "No part of the system yet", "Has left"


def part_of(participant: Participant | None) -> str:
    """The part that somebody is counted under."""
    if participant is None:
        return LEFT
    return str(participant.part or NO_PART)


def outcomes(matches: Iterable[Match]) -> list[tuple[str, list[int]]]:
    """How it went, by part of the system: how many expect it, met, did not, or skipped."""
    counts = Counter((part_of(seat.participant), seat.status) for match in matches for seat in match.seats.all())
    parts = sorted({part for part, _ in counts})
    return [(part, [counts[part, status] for status in Seat.Status.values]) for part in parts]


def network(programme: Programme) -> tuple[list[str], list[tuple[str, list[int]]]]:
    """Who has been brought together with whom in a programme, by part: the parts, and a row of numbers for each."""
    matches = Match.objects.filter(round__programme=programme).prefetch_related("seats__participant__part")
    pairs: Counter[tuple[str, str]] = Counter()
    for match in matches:
        parts = [part_of(seat.participant) for seat in match.seats.all()]
        for place, one in enumerate(parts):
            for other in parts[place + 1 :]:
                pairs.update({(one, other), (other, one)})
    names = sorted({one for one, _ in pairs})
    return names, [(one, [pairs[one, other] for other in names]) for one in names]


def for_everybody(programme: Programme) -> list[list[tuple[str, int]]]:
    """What may be told outside once a programme is over: how it went, who took part, and both, by row.

    Small groups stand together, so that nobody is known from a row, nor from the difference of two. Who was erased is
    not counted: whether it was one person or several is not known any more.
    """
    if not programme.is_over():
        return []
    seats = Seat.objects.filter(match__round__programme=programme).exclude(participant=None)
    records = [
        Record(str(seat.participant.pseudonym), {"part": part_of(seat.participant), "how": seat.get_status_display()})
        for seat in seats.select_related("participant__part").order_by("pk")
        if seat.participant
    ]
    return [[(_named(cell), cell.count) for cell in table.cells] for table in publish(records, VIEWS) if table.cells]


def _named(cell: Cell) -> str:
    return "; or ".join(", ".join(values) for values in cell.values)

"""What an organiser sees of a round: those who signed up, the preview, what was sent, and the numbers."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from community.admin.numbers import for_everybody, network, outcomes, part_of
from community.letters.interests import interest_labels
from community.letters.wordings import WORDINGS
from community.models import Draw, Insight, Match, Participant, Round, Seat
from community.organising import drawing
from community.organising.reasons import reasons_of
from community.organising.rules import Rules
from community.organising.standing import A_PAIR, Standing, State, open_pairs, standings
from community.organising.swapping import LONGEST_NOTE


@dataclass(frozen=True)
class Group:
    """A match of a preview: its people, why, and which rules it breaks."""

    people: list[Participant]
    reasons: list[str]
    weighed: list[str]
    broken: list[str]


def desk_of(round_: Round) -> dict[str, Any]:
    """All of it."""
    everybody = standings(round_)
    draw = drawing.current(round_)
    matches = list(round_.matches.prefetch_related("seats__participant__part").order_by("pk"))
    return {
        "round": round_,
        "by_part": by_part(everybody),
        "count": len(everybody),
        "ready_count": sum(1 for one in everybody if one.state is State.READY),
        "free": [one.participant for one in everybody if one.state is State.READY],
        "draw": draw,
        "groups": groups_of(draw) if draw else [],
        "left_out": left_out_of(draw) if draw else [],
        "matches": matches,
        "pairs": [match for match in matches if _is_open_pair(match)],
        "outcomes": outcomes(matches),
        "network": network(round_.programme) if matches else None,
        "tables": for_everybody(round_.programme),
        "insights": insights_of(round_),
        "longest_note": LONGEST_NOTE,
        "mails": mails_of(round_),
    }


def mails_of(round_: Round) -> list[tuple[str, str, bool]]:
    """The mails of a round, and whether their words are the organiser's own."""
    own = set(round_.texts.values_list("name", flat=True))
    return [(wording.name, wording.label, wording.name in own) for wording in WORDINGS.values()]


def by_part(everybody: list[Standing]) -> list[tuple[str, list[Standing]]]:
    """Everybody by part of the system; those without one are a queue of their own, and come first."""
    ordered = sorted(everybody, key=_place)
    return [(part, list(rows)) for part, rows in groupby(ordered, key=_part)]


def _place(standing: Standing) -> tuple[int, int]:
    part = standing.participant.part
    return (part.order, part.pk) if part else (-1, 0)


def _part(standing: Standing) -> str:
    return part_of(standing.participant)


def groups_of(draw: Draw) -> list[Group]:
    """The matches of a preview, without those who have left since."""
    people = _people(draw)
    rules = Rules(people.values(), open_pairs(draw.round).values())
    found = [
        ([people[key] for key in group if key in people], weighed)
        for group, weighed in zip(draw.groups, draw.weighed, strict=True)
    ]
    labels = interest_labels()
    return [Group(group, reasons_of(group, labels), weighed, rules.broken(group)) for group, weighed in found if group]


def left_out_of(draw: Draw) -> list[tuple[Participant, str]]:
    """Those without a partner in a preview, each with the reason, which is for the organiser alone."""
    people = _people(draw)
    return [(people[row["person"]], row["reason"]) for row in draw.left_out if row["person"] in people]


def _people(draw: Draw) -> dict[int, Participant]:
    keys = {key for group in draw.groups for key in group} | {row["person"] for row in draw.left_out}
    found = Participant.objects.filter(pk__in=keys).select_related("part").prefetch_related("agreements")
    return {person.pk: person for person in found}


def _is_open_pair(match: Match) -> bool:
    waiting = [seat for seat in match.seats.all() if seat.participant and seat.status == Seat.Status.WAITING]
    return len(waiting) == A_PAIR


def insights_of(round_: Round) -> list[Insight]:
    """What people took from their conversations, the latest first; what may be published says so."""
    found = Insight.objects.filter(seat__match__round=round_).select_related("competency")
    return list(found.order_by("-changed_at"))

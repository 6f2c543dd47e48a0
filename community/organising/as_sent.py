"""The groups of a preview as they can be sent now: people go and come between the two."""

from collections.abc import Sequence

from community.models import Draw, Participant
from community.organising.drawing import Solved, repaired
from community.organising.rules import Rules
from community.organising.standing import ready


def repair(draw: Draw, pairs: Sequence[Sequence[int]]) -> None:
    """Let a preview fit those who are there, changing as little as can be; where nothing has changed, nothing does.

    Whoever lost a partner, or has come since, is matched or joins a pair, one of these that have been sent as well.
    What was changed by hand stays.
    """
    free = {standing.participant.pk for standing in ready(draw.round)}
    kept = _kept(draw, pairs)
    planned = {key for group in draw.groups for key in group}
    known = planned | {row["person"] for row in draw.left_out}
    if kept == draw.groups and free <= known and planned <= free.union(*pairs):
        return
    inside = [set(group) for group in kept]
    rest = [pair for pair in pairs if not any(group.issuperset(pair) for group in inside)]
    by_hand = [group for group, weighed in zip(draw.groups, draw.weighed, strict=True) if not weighed]
    are_kept = any(group in kept for group in by_hand)
    _take(draw, repaired(draw, [*kept, *rest], pairs, are_kept=are_kept), by_hand)


def _take(draw: Draw, found: Solved, by_hand: Sequence[list[int]]) -> None:
    draw.groups, draw.left_out, draw.digest = found.groups, found.left_out, found.result.digest
    told = zip(found.groups, found.weighed, strict=True)
    draw.weighed = [[] if group in by_hand else weighed for group, weighed in told]


def _kept(draw: Draw, pairs: Sequence[Sequence[int]]) -> list[list[int]]:
    """The groups that may still be: of those that were not made by hand, the ones that break no rule since."""
    keys = {key for group in draw.groups for key in group}
    people = {person.pk: person for person in Participant.objects.filter(pk__in=keys)}
    rules = Rules(people.values(), together=pairs)
    found = []
    for group, weighed in zip(draw.groups, draw.weighed, strict=True):
        members = [people[key] for key in group if key in people]
        if not rules.are_apart(members) and not (weighed and rules.broken(members)):
            found.append(group)
    return found

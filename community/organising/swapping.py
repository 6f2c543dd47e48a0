"""Changing a preview by hand: two people change places; what breaks a rule needs a note."""

from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import Any

from django.db.transaction import atomic
from django.utils import timezone

from community.models import Draw, Participant
from community.organising.rules import KEPT_APART, Rules
from community.organising.standing import open_pairs

LONGEST_NOTE = 300


class NotSwapped(Exception):
    """They stay where they are; the reason is for the organiser."""


def swap(draw: Draw, one: int, other: int, note: str) -> None:
    """Let two people change places: those without a partner have one as well. Raises NotSwapped."""
    with atomic():
        draw = Draw.objects.select_for_update().get(pk=draw.pk)
        if draw.sent_at:
            message = "The matches have been sent."
            raise NotSwapped(message)
        groups = [[_instead(person, one, other) for person in group] for group in draw.groups]
        left_out = [{**row, "person": _instead(row["person"], one, other)} for row in draw.left_out]
        changed = [group for group, before in zip(groups, draw.groups, strict=True) if set(group) != set(before)]
        if one == other or not changed or not _are_all_there(draw, {one, other}):
            message = "Choose two people of different matches."
            raise NotSwapped(message)
        pairs = list(open_pairs(draw.round).values())
        if {one, other}.intersection(chain(*pairs)) or _are_hosts(draw, {one, other}):
            message = "Choose two people who have been told nothing yet, and are in one match only."
            raise NotSwapped(message)
        broken = check(changed, note, pairs)
        kept = zip(draw.weighed, groups, draw.groups, strict=True)
        draw.weighed = [weighed if set(group) == set(before) else [] for weighed, group, before in kept]
        draw.groups, draw.left_out = groups, left_out
        draw.swaps = [*draw.swaps, {"people": [one, other], "broken": broken, "note": note, "at": _now()}]
        draw.save(update_fields=["groups", "left_out", "swaps", "weighed"])


def check(groups: Sequence[Sequence[int]], note: str, together: Sequence[Sequence[int]] = ()) -> list[str]:
    """The rules that groups break, of whom these pairs are together already.

    Raises NotSwapped if there is no note about it, or two of them are kept apart.
    """
    keys = {key for group in groups for key in group}
    people = {person.pk: person for person in Participant.objects.filter(pk__in=keys).select_related("part")}
    if keys - people.keys():
        message = "One of them has left. Make a new preview."
        raise NotSwapped(message)
    rules = Rules(people.values(), together)
    members = [[people[key] for key in group] for group in groups]
    if any(rules.are_apart(group) for group in members):
        raise NotSwapped(KEPT_APART)
    broken = [rule for group in members for rule in rules.broken(group)]
    if broken and not note:
        message = f"{' '.join(broken)} If it is right all the same, write a note that says why."
        raise NotSwapped(message)
    return broken


def _instead(person: int, one: int, other: int) -> int:
    return {one: other, other: one}.get(person, person)


def _are_all_there(draw: Draw, wanted: set[int]) -> bool:
    return wanted <= {key for group in draw.groups for key in group} | {row["person"] for row in draw.left_out}


def _are_hosts(draw: Draw, wanted: set[int]) -> bool:
    talks = Counter(key for group in draw.groups for key in group)
    return any(talks[key] > 1 for key in wanted)


def _now() -> Any:
    return timezone.now().isoformat(timespec="seconds")

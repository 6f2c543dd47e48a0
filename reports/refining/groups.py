"""From how many insights a change comes, told so that no small group of people can be read from it."""

from collections.abc import Iterable, Mapping

from community.figures import FEWEST
from reports.refining.heard import Heard, people_in

Group = frozenset[Heard]


def numbers(groups: Mapping[str, Group], published: Iterable[Group] = ()) -> dict[str, int]:
    """How many insights each group has; a group is left out if it, or its difference from another, is too small.

    Too small is what may be of fewer than five people. What was published before comes first, and stays; then the
    largest, so that as much as can be is told.
    """
    shown, told = list(published), {}
    for name in sorted(groups, key=lambda name: (-len(groups[name]), name)):
        group = groups[name]
        if is_enough(group) and all(_are_safe(group, other) for other in shown):
            shown.append(group)
            told[name] = len(group)
    return told


def is_enough(group: Iterable[Heard]) -> bool:
    """Say whether these insights are of five people or more, whoever is who."""
    return people_in(group) >= FEWEST


def _are_safe(one: Group, other: Group) -> bool:
    """Say whether neither has a few that the other has not."""
    return all(not rest or is_enough(rest) for rest in (one - other, other - one))

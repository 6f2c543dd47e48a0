"""Groups changed by hand, and the rules that they would break."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from community.matching.asked import Participant, Round, Trios
from community.matching.results import Group
from community.matching.rules import Rule, absence, broken
from community.matching.telling import told

Keys = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that a group breaks, in words, and between whom."""

    members: Keys
    words: str


def swapped(groups: Iterable[Keys], one: str, other: str) -> tuple[Keys, ...]:
    """The groups with these two in each other's place; somebody without a group leaves the other without one."""
    places = {one: other, other: one}
    return tuple(sorted(tuple(sorted(places.get(key, key) for key in group)) for group in groups))


def check(asked: Round, groups: Sequence[Keys]) -> tuple[Broken, ...]:
    """Every rule that these groups break in this round; none if they may be sent as they are."""
    people = {one.key: one for one in asked.people}
    found = [*_who(asked, people, groups)]
    for group in groups:
        known = [people[key] for key in group if key in people]
        for one, other in combinations(known, 2):
            rules = broken(asked, one, other)
            found += [Broken((one.key, other.key), rule.value) for rule in rules if not _may(asked, known, rule)]
    return tuple(found)


def groups_told(asked: Round, groups: Iterable[Keys]) -> tuple[Group, ...]:
    """The groups with why, and what was weighed, told anew."""
    people = {one.key: one for one in asked.people}
    return tuple(told(asked.weights, [people[key] for key in group]) for group in groups)


def _who(asked: Round, people: dict[str, Participant], groups: Sequence[Keys]) -> Iterator[Broken]:
    """What is wrong with who is in a group: nobody too often or alone, and only those who are in the round."""
    everybody = [key for group in groups for key in group]
    for key in sorted({*everybody}):
        if everybody.count(key) > 1 + (key in asked.hosts):
            yield Broken((key,), "is in more groups than they offered")
    for group in groups:
        if len(group) not in {2, 3}:
            yield Broken(group, "a group has two or three people")
        for key in group:
            reason = absence(asked, people[key]) if key in people else "is not in this programme"
            if reason:
                yield Broken((key,), str(reason))


def _may(asked: Round, group: Sequence[Participant], rule: Rule) -> bool:
    """Two of one part may be in a group of three, if the round says so."""
    return rule is Rule.SAME_PART and asked.trios is Trios.SAME_PART and len({one.part for one in group}) > 1

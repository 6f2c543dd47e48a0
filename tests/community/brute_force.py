"""The best groups of a round by trying all, with rules and points told anew from their words."""

from collections import Counter
from collections.abc import Sequence
from functools import cache, reduce
from itertools import combinations

from community.matching import Participant, Result, Round, Trios

Groups = Sequence[tuple[Participant, ...]]


# Ranks of the score are digits of one number, so that it can be added and compared.
DIGIT = 1 << 12


def best(asked: Round) -> int:
    """What the best of all ways to make groups reaches."""
    people = asked.people
    groups: dict[int, list[tuple[int, int]]] = {}
    for size in (2, 3) if asked.trios is not Trios.NONE else (2,):
        for places in combinations(range(len(people)), size):
            group = tuple(people[place] for place in places)
            if allowed(asked, group):
                who = sum(1 << place for place in places)
                groups.setdefault(places[0], []).append((who, score(asked, [group])))

    @cache
    def best_of(free: int) -> int:
        """The best of all groups of those who are free: the first of them in none, or in each that they can be in."""
        if not free:
            return 0
        first = free & -free
        with_first = groups.get(first.bit_length() - 1, [])
        return max(
            [best_of(free ^ first), *(own + best_of(free ^ who) for who, own in with_first if who & free == who)]
        )

    return best_of((1 << len(people)) - 1)


def score(asked: Round, groups: Groups) -> int:
    """Few left out; few threes; those placed who were left out most before, one count after the other; points."""
    placed = Counter(one.left_out for group in groups for one in group)
    ranks = [
        sum(map(len, groups)),
        -sum(len(group) == 3 for group in groups),
        *(placed[count] for count in sorted({one.left_out for one in asked.people}, reverse=True)),
        points(asked, groups),
    ]
    return reduce(lambda higher, rank: higher * DIGIT + rank, ranks, 0)


def points(asked: Round, groups: Groups) -> int:
    return sum(worth(asked, *both) for group in groups for both in combinations(group, 2))


def allowed(asked: Round, group: tuple[Participant, ...]) -> bool:
    forbidden = {frozenset(one) for one in (*asked.avoid, *asked.earlier)}
    parts = len({one.part for one in group})
    for one, other in combinations(group, 2):
        if frozenset((one.key, other.key)) in forbidden or (
            one.organisation and one.organisation == other.organisation
        ):
            return False
    return parts == len(group) or (parts == 2 and len(group) == 3 and asked.trios is Trios.SAME_PART)


def worth(asked: Round, one: Participant, other: Participant) -> int:
    weights, found = asked.weights, 1
    found += weights.interest * min(3, len(one.interests & other.interests))
    found += weights.time * min(2, len(one.times & other.times))
    if one.place and other.place:
        found += weights.place_near if one.place == other.place else weights.place_apart
    if bool(one.conversations) != bool(other.conversations):
        found += weights.newcomer
    return found + weights.new_part * sum(b.part not in a.parts_met for a, b in ((one, other), (other, one)))


def groups_of(asked: Round, result: Result) -> Groups:
    by_key = {one.key: one for one in asked.people}
    return tuple(tuple(by_key[key] for key in group.members) for group in result.groups)

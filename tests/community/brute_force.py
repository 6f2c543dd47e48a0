"""The best groups of a round by trying all, with rules and points told anew from their words."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from community.matching import Participant, Result, Round, Trios

Groups = tuple[tuple[Participant, ...], ...]


def best(asked: Round) -> tuple[int, ...]:
    """What the best groups reach, by rank."""
    return max(score(asked, groups) for groups in partitions(asked, asked.people))


def score(asked: Round, groups: Groups) -> tuple[int, ...]:
    """Few left out; few threes; those placed who were left out most before, one count after the other; points."""
    placed = Counter(one.left_out for group in groups for one in group)
    counts = sorted({one.left_out for one in asked.people}, reverse=True)
    return (
        sum(map(len, groups)),
        -sum(len(group) == 3 for group in groups),
        *(placed[count] for count in counts),
        sum(worth(asked, *both) for group in groups for both in combinations(group, 2)),
    )


def partitions(asked: Round, people: tuple[Participant, ...]) -> Iterator[Groups]:
    """Every way to put some of these people into groups that the rules allow."""
    if not people:
        yield ()
        return
    first, *others = people
    yield from partitions(asked, tuple(others))
    for size in (1, 2) if asked.trios is not Trios.NONE else (1,):
        for partners in combinations(others, size):
            if allowed(asked, (first, *partners)):
                rest = tuple(one for one in others if one not in partners)
                yield from (((first, *partners), *more) for more in partitions(asked, rest))


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

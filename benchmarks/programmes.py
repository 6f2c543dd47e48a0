"""Made-up programmes of Connect Five, and ways to match them: from first come, first served to ours."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import combinations
from random import Random

from community.matching import Pair, Participant, Round, Trios, match, pair
from community.matching.graph import graph_of
from community.matching.pairing import most_pairs
from community.matching.rules import absence, broken

Matched = list[Pair]
Way = Callable[[Round], Matched]
# Programmes in which people have few partners: organisations for each person, and the share of pairs that must not be.
HARD = {
    "parts": (0, 0.0),
    "organisations": (1, 0.0),
    "avoid-lists": (1, 0.15),
    "few partners": (1, 0.3),
}
WORDS = ("carers", "data", "housing", "prevention", "youth", "ageing", "mental health")
TIMES = ("Monday mornings", "Tuesday evenings", "Friday afternoons")


def people(random: Random, many: int, parts: int, organisations: int, rounds: int) -> tuple[Participant, ...]:
    """So many people, from parts and organisations of different sizes."""
    return tuple(
        Participant(
            key=f"p{number:03}",
            part=f"part {min(random.randrange(parts), random.randrange(parts + 1))}",
            organisation=f"organisation {random.randrange(organisations)}" if organisations else "",
            interests=frozenset(random.sample(WORDS, random.randrange(4))),
            times=frozenset(random.sample(TIMES, random.randrange(3))),
            place=random.choice(("north", "south", "")),
            rounds=frozenset(range(1, rounds + 1)),
        )
        for number in range(many)
    )


def avoided(random: Random, found: Iterable[Participant], share: float) -> frozenset[Pair]:
    """A share of all pairs, drawn, which must not be: avoid-lists, and times that never suit both."""
    keys = [one.key for one in found]
    return frozenset(pair(*both) for both in combinations(keys, 2) if random.random() < share)


def hard(kind: str, many: int, seed: int, rounds: int = 8) -> Round:
    """A programme of more rounds than people have partners for."""
    random = Random(f"{kind} {many} {seed}")
    organisations, share = HARD[kind]
    found = people(random, many, random.randint(3, 5), organisations * many, rounds)
    return Round(1, rounds, found, avoid=avoided(random, found, share), seed=seed, trios=Trios.NONE)


def usual(many: int, seed: int, rounds: int = 5) -> Round:
    """A programme as they are: several parts, organisations of three people, a few who must not meet."""
    random = Random(f"{many} {seed}")
    found = people(random, many, random.randint(3, 6), many // 3, rounds)
    return Round(1, rounds, found, avoid=avoided(random, found, 0.02), seed=seed, trios=Trios.NONE)


def ours(asked: Round) -> Matched:
    """The pairs of the engine."""
    return [pair(*group.members) for group in match(asked).groups]


def by_round(asked: Round) -> Matched:
    """As many pairs as there can be in this round, with no thought of the next."""
    graph = graph_of(asked, [one for one in asked.people if absence(asked, one) is None])
    found = most_pairs(graph.size, graph.worth.keys())
    return [pair(graph.people[low].key, graph.people[high].key) for low, high in found]


def greedy(asked: Round) -> Matched:
    """Everybody with the first who is free and whom the rules allow."""
    free = {one.key: one for one in asked.people if absence(asked, one) is None}
    found = []
    for key in list(free):
        one = free.pop(key, None)
        other = next((other for other in free.values() if not broken(asked, one, other)), None) if one else None
        if one and other:
            found.append(pair(one.key, other.key))
            del free[other.key]
    return found


def whole_programme(asked: Round, way: Way) -> list[Matched]:
    """All rounds from this one on, each matched with what came of those before."""
    found: list[Matched] = []
    for number in range(asked.number, asked.rounds + 1):
        asked = replace(asked, number=number, trios=Trios.NONE)
        found.append(way(asked))
        asked = replace(asked, people=tuple(after(asked, found[-1])), earlier=asked.earlier | set(found[-1]))
    return found


def after(asked: Round, matched: Matched) -> Iterable[Participant]:
    """The people as they are after a round: with one conversation more, or once more left out."""
    parts = {one.key: one.part for one in asked.people}
    partner = {one: other for both in matched for one, other in (both, both[::-1])}
    for one in asked.people:
        if one.key in partner:
            met = one.parts_met | {parts[partner[one.key]]}
            yield replace(one, conversations=one.conversations + 1, parts_met=met)
        else:
            yield one if absence(asked, one) else replace(one, left_out=one.left_out + 1)


def left_out(asked: Round, programme: list[Matched]) -> int:
    """How often somebody was without a pair."""
    wanted = sum(
        absence(asked, one, number) is None for one in asked.people for number in range(asked.number, asked.rounds + 1)
    )
    return wanted - 2 * sum(map(len, programme))

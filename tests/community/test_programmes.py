"""Over the rounds of a programme: nobody twice, few left out, and the same people not again and again."""

from collections import Counter
from dataclasses import replace
from itertools import combinations
from random import Random

import networkx as nx
import pytest

from benchmarks.programmes import HARD, after, by_round, hard, left_out, ours, people, usual, whole_programme
from community.matching import Round, Trios, broken, match, pair


def most_pairs_by_networkx(asked: Round) -> int:
    graph = nx.Graph()
    graph.add_edges_from(
        (one.key, other.key) for one, other in combinations(asked.people, 2) if not broken(asked, one, other)
    )
    return len(nx.max_weight_matching(graph, maxcardinality=True))


def keeps_its_promises(asked: Round) -> None:
    """In each round the rules hold, and nobody is without a pair whom another choice of it could have placed."""
    for number in range(1, asked.rounds + 1):
        asked = replace(asked, number=number)
        by_key = {one.key: one for one in asked.people}
        matched = ours(asked)
        assert all(broken(asked, by_key[one], by_key[other]) == () for one, other in matched)
        assert len({key for both in matched for key in both}) == 2 * len(matched)
        assert len(matched) == most_pairs_by_networkx(asked)
        asked = replace(asked, people=tuple(after(asked, matched)), earlier=asked.earlier | set(matched))


@pytest.mark.parametrize("many", [10, 37, 100])
def test_five_rounds_keep_the_rules_and_leave_nobody_out_who_can_be_placed(many):
    keeps_its_promises(usual(many, seed=many))


@pytest.mark.soak
@pytest.mark.parametrize("many", [11, 24, 59, 60, 61, 150, 250, 400])
def test_five_rounds_of_many_people(many):
    keeps_its_promises(usual(many, seed=many))


def left_by_round_and_ours(asked: Round) -> tuple[int, int]:
    return left_out(asked, whole_programme(asked, by_round)), left_out(asked, whole_programme(asked, ours))


def test_looking_ahead_leaves_fewer_out_where_it_matters():
    assert left_by_round_and_ours(hard("parts", 9, 6)) == (32, 24)
    assert left_by_round_and_ours(hard("organisations", 9, 17)) == (24, 22)
    assert left_by_round_and_ours(hard("avoid-lists", 9, 18)) == (24, 22)


@pytest.mark.soak
@pytest.mark.parametrize("kind", HARD)
@pytest.mark.parametrize("many", range(6, 13))
def test_looking_ahead_never_leaves_more_out(kind, many):
    found = [left_by_round_and_ours(hard(kind, many, seed)) for seed in range(50)]
    assert [(rounds, looked) for rounds, looked in found if looked > rounds] == []


def uneven(seed: int) -> Round:
    """A programme of which one part is more than half, so that somebody is left out in every round."""
    random = Random(seed)
    found = people(random, random.randint(9, 40), random.randint(3, 5), random.choice([0, 6, 12]), 5)
    most = tuple(replace(one, part="part 0") if random.random() < 0.5 else one for one in found)
    return Round(1, 5, most, seed=seed, trios=random.choice([Trios.NONE, Trios.DIFFERENT_PARTS, Trios.SAME_PART]))


def unfair(asked: Round) -> list[tuple[str, str]]:
    """Who was left out twice more than another of their part, in whose place they could have been once."""
    first, out, groups = asked, Counter({one.key: 0 for one in asked.people}), []
    for number in range(1, asked.rounds + 1):
        result = match(replace(asked, number=number))
        groups += [group.members for group in result.groups]
        met = [pair(*both) for group in result.groups for both in combinations(group.members, 2)]
        out.update(one.key for one in result.left_out)
        counted = tuple(replace(one, left_out=out[one.key]) for one in asked.people)
        asked = replace(asked, people=counted, earlier=asked.earlier | set(met))
    found = combinations(first.people, 2)
    return [
        (low.key, high.key)
        for both in found
        for low, high in [sorted(both, key=lambda one: out[one.key])]
        if low.part == high.part and out[high.key] - out[low.key] > 1 and could_take_its_place(asked, groups, high, low)
    ]


def could_take_its_place(asked, groups, one, other) -> bool:
    by_key = {person.key: person for person in asked.people}
    pairs = [group for group in groups if len(group) == 2 and other.key in group]
    partners = [by_key[key] for group in pairs for key in group if key != other.key]
    return any(not broken(asked, one, partner) for partner in partners)


@pytest.mark.parametrize("seed", [0, 1, 2, 4, 5, 6, 489])
def test_nobody_is_left_out_twice_more_than_another_of_their_part(seed):
    assert unfair(uneven(seed)) == []


@pytest.mark.soak
def test_nobody_is_left_out_twice_more_in_five_hundred_programmes():
    assert {seed: found for seed in range(500) if (found := unfair(uneven(seed)))} == {}

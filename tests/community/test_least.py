"""The least number of people without a pair is said with its reason."""

from dataclasses import replace
from itertools import combinations
from random import Random

import networkx as nx
import pytest

from community.matching import Broken, Round, Trios, broken, check, match, pair
from tests.community.made_up import person, some_round

SAME_PART = "Let groups of three have two people of one part, from different organisations."
HOST = "Ask somebody to host a second conversation."
WAIT = "Leave them out of this round: they come first in the next."


def of_parts(*sizes):
    return tuple(
        person(f"{part}{number}", f"part {part}", organisation=f"{part}{number}")
        for part, size in enumerate(sizes)
        for number in range(size)
    )


def test_one_part_of_more_than_half():
    result = match(Round(1, 1, of_parts(6, 2, 2)))
    assert (result.least.unpaired, len(result.groups), len(result.left_out)) == (2, 4, 2)
    assert result.least.why == (
        "6 of 10 people are from one part of the system and must meet somebody from another; there are 4 of those, "
        "so 2 cannot be in a pair."
    )
    assert result.least.offers == (SAME_PART, HOST, WAIT)
    relaxed = match(Round(1, 1, of_parts(6, 2, 2), trios=Trios.SAME_PART))
    assert sorted(len(group.members) for group in relaxed.groups) == [2, 2, 3, 3]
    assert (relaxed.left_out, relaxed.least.offers) == ((), (HOST, WAIT))


def test_a_host_meets_somebody_who_would_be_left_out():
    asked = Round(1, 1, of_parts(6, 2, 2), hosts=frozenset({"10", "00"}))
    result = match(asked)
    groups = [group.members for group in result.groups]
    assert (len(groups), len(result.left_out)) == (5, 1)
    assert sum("10" in group for group in groups) == 2
    assert check(asked, groups) == ()
    assert check(replace(asked, hosts=frozenset()), groups) == (Broken(("10",), "is in more groups than they offered"),)


def test_one_organisation_of_more_than_half():
    people = tuple(person(f"p{one}", f"part {one % 3}", organisation="trust" if one < 3 else "") for one in range(4))
    assert match(Round(1, 1, people)).least.why.startswith("3 of 4 people are from one organisation and must meet")


def only(people, *allowed):
    keys = [one.key for one in people]
    return frozenset(pair(*both) for both in combinations(keys, 2) if both not in allowed)


def test_people_who_all_need_the_same_few():
    people = tuple(person(f"p{one}", f"part {one}") for one in range(4))
    star = match(Round(1, 1, people, avoid=only(people, ("p0", "p1"), ("p0", "p2"), ("p0", "p3"))))
    assert star.least.why == "3 people can meet only the same person, so 2 cannot be in a pair."
    nobody = match(Round(1, 1, people, avoid=only(people)))
    assert nobody.least.why == "The rules leave nobody to meet for 4 people."
    assert len(nobody.left_out) == 4


def test_circles_of_odd_numbers():
    people = tuple(person(f"p{one}", f"part {one}") for one in range(6))
    ring = [("p0", "p1"), ("p0", "p2"), ("p1", "p2"), ("p3", "p4"), ("p3", "p5"), ("p4", "p5")]
    two = match(Round(1, 1, people, avoid=only(people, *ring), trios=Trios.NONE))
    assert two.least.why == (
        "The rules leave 2 circles with an odd number of people, who can meet nobody else; 2 cannot be in a pair."
    )
    assert [len(group.members) for group in match(Round(1, 1, people, avoid=only(people, *ring))).groups] == [3, 3]


def least_by_networkx(asked):
    graph = nx.Graph()
    graph.add_edges_from(
        (one.key, other.key) for one, other in combinations(asked.people, 2) if not broken(asked, one, other)
    )
    return len(asked.people) - 2 * len(nx.max_weight_matching(graph, maxcardinality=True))


@pytest.mark.parametrize("seed", range(12))
def test_the_least_is_what_another_library_finds_and_the_reason_proves_it(seed):
    asked = some_round(seed, people=Random(seed).randint(10, 24))
    result = match(asked)
    least = least_by_networkx(asked)
    assert result.least.unpaired == least
    assert len(result.left_out) + sum(len(group.members) == 3 for group in result.groups) >= least
    if least > 1:
        assert str(least) in result.least.why

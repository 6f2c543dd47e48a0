"""One round is matched as well as trying everything would match it."""

from random import Random

import pytest

from community.matching import Round, Trios, match, narrowing, trios
from tests.community.brute_force import allowed, best, groups_of, points, score
from tests.community.made_up import some_round


def shuffled(asked: Round, seed: int) -> Round:
    people = list(asked.people)
    Random(seed).shuffle(people)
    return Round(**{**vars(asked), "people": tuple(people)})


def is_best(asked: Round) -> None:
    result = match(asked)
    groups = groups_of(asked, result)
    assert all(allowed(asked, group) for group in groups)
    assert score(asked, groups) == best(asked)
    assert result.points == points(asked, groups)
    keys = [key for group in result.groups for key in group.members]
    assert sorted([*keys, *(one.key for one in result.left_out)]) == sorted(one.key for one in asked.people)
    assert (result.gap, result.could_place) == (0, 0)
    assert match(shuffled(asked, 1)) == result


@pytest.mark.parametrize("seed", range(40))
def test_a_round_is_the_best_there_is(seed):
    is_best(some_round(seed, people=Random(seed).randint(2, 12)))


@pytest.mark.parametrize("seed", range(20))
def test_a_round_of_more_people_says_how_far_it_can_be_from_the_best(seed, monkeypatch):
    asked = some_round(seed, people=Random(seed).randint(5, 12))
    exact = match(asked)
    monkeypatch.setattr(trios, "EXACT", 0)
    quick = match(asked)
    assert all(allowed(asked, group) for group in groups_of(asked, quick))
    assert len(quick.left_out) >= len(exact.left_out) >= len(quick.left_out) - quick.could_place
    if len(quick.groups) == len(exact.groups) and len(quick.left_out) == len(exact.left_out):
        assert exact.points <= quick.points + quick.gap


@pytest.mark.parametrize("first", [3, 20, 60])
def test_the_best_of_many_groups_is_found_among_few(first, monkeypatch):
    rounds = [some_round(seed, people=12, trios=Trios.SAME_PART) for seed in (*range(6), 19, 55, 126, 190)]
    whole = [match(asked) for asked in rounds]
    monkeypatch.setattr(narrowing, "FIRST", first)
    assert [match(asked) for asked in rounds] == whole
    assert sum(len(result.left_out) + len(result.groups) for result in whole) > 10 * 4


@pytest.mark.soak
def test_two_thousand_rounds_of_up_to_twelve_people_are_the_best_there_are():
    for seed in range(2_000):
        is_best(some_round(seed))

"""Where several threes are worth the same, the draw decides, on every machine: in no order of people, by no hash."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import combinations
from random import Random

import pytest
from django.conf import settings

from community.matching import Round, Trios, match
from community.matching.answering import graph_of_present
from community.matching.graph import POINT
from community.matching.joining import worth_of
from community.matching.trios import DRAW
from tests.community.made_up import PARTS, person

Members = tuple[int, ...]


def level(seed: int, people: int = 9) -> Round:
    """A round in which two thirds are of one part, and every pair is worth the same."""
    random = Random(seed)
    parts = [PARTS[0]] * (people * 2 // 3) + [random.choice(PARTS[1:4]) for _ in range(people - people * 2 // 3)]
    found = tuple(person(f"p{number}", part) for number, part in enumerate(parts))
    return Round(1, 1, found, seed=seed, trios=Trios.SAME_PART)


def best_by_trying(asked: Round) -> tuple[list[list[str]], int]:
    """The one best choice of groups by the draw, and how many others are as good but for it."""
    graph = graph_of_present(asked)
    groups: dict[int, list[tuple[int, tuple[int, ...], Members]]] = {}
    for size in (2, 3):
        for group in combinations(range(graph.size), size):
            if (worth := worth_of(graph, group)) is not None:
                score = (size, -(size == 3), worth // POINT, worth % POINT // DRAW)
                groups.setdefault(group[0], []).append((sum(1 << one for one in group), score, group))

    def choices(free: int) -> Iterator[tuple[tuple[int, ...], int, tuple[Members, ...]]]:
        first = free & -free
        yield best(free ^ first)
        for who, score, group in groups.get(first.bit_length() - 1, []):
            if who & free == who:
                after, equal, others = best(free ^ who)
                yield tuple(map(sum, zip(score, after, strict=True))), equal, (group, *others)

    @cache
    def best(free: int) -> tuple[tuple[int, ...], int, tuple[Members, ...]]:
        if not free:
            return (0, 0, 0, 0), 1, ()
        found = list(choices(free))
        top = max(score for score, _, _ in found)
        level = sum(equal for score, equal, _ in found if score[:3] == top[:3])
        (one,) = (chosen for score, _, chosen in found if score == top)
        return top, level, one

    _, equal, chosen = best((1 << graph.size) - 1)
    return sorted([graph.people[one].key for one in group] for group in chosen), equal


def groups_of(asked: Round) -> list[list[str]]:
    return [list(group.members) for group in match(asked).groups]


@pytest.mark.parametrize("seed", range(4))
def test_the_draw_decides_between_choices_that_are_equal(seed):
    asked = level(seed)
    expected, equal = best_by_trying(asked)
    assert (len(expected), equal > 20) == (3, True)
    assert groups_of(asked) == expected
    people = list(asked.people)
    for shuffle in range(3):
        Random(shuffle).shuffle(people)
        assert groups_of(replace(asked, people=tuple(people))) == expected


def test_no_hash_decides():
    program = "import json; from tests.community.test_ties import *; print(json.dumps(groups_of(level(7, 12))))"
    # Another one than that of this process.
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    environment = {**os.environ, "PYTHONHASHSEED": seed, "DJANGO_SETTINGS_MODULE": "cms.settings"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    found = json.loads(done.stdout)
    assert found == groups_of(level(7, 12))
    assert [len(group) for group in found] == [3] * 4

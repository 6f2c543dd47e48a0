"""No group of fewer than five people can be read from what is published, nor from two tables by difference."""

from itertools import chain, combinations
from random import Random

import pytest

from community.figures import Cell, Record, Table, publish

VIEWS = [
    ("outcome",),
    ("part",),
    ("round",),
    ("part", "outcome"),
    ("part", "with"),
]
PARTS = ("council", "residents", "voluntary sector")


def records(seed: int) -> list[Record]:
    random = Random(seed)
    parts = {f"p{one}": random.choice(PARTS[: random.randint(2, 3)]) for one in range(random.randint(3, 40))}
    outcomes = ("met", "met", "met", "not met", "skipped")
    return [
        Record(
            person,
            {
                "part": part,
                "round": str(number),
                "outcome": random.choice(outcomes),
                "with": random.choice([other for other in PARTS if other != part]),
            },
        )
        for number in range(1, random.randint(2, 4))
        for person, part in parts.items()
        if random.random() < 0.8
    ]


def cell_sets(found: list[Record], table: Table) -> list[int]:
    """The records of each cell, by its values: a bit for each."""
    of = [tuple(record.facets[name] for name in table.view) for record in found]
    return [sum(1 << number for number, values in enumerate(of) if values in cell.values) for cell in table.cells]


def sums(sets: list[int]) -> list[int]:
    """Everything that adding up cells can give."""
    some = chain.from_iterable(combinations(sets, many) for many in range(1, len(sets) + 1))
    return [sum(one) for one in some]


def betrayed(found: list[Record], tables: list[Table]) -> list[set[str]]:
    """The groups of fewer than five people that a cell, a sum of cells, or a difference of two sums shows."""
    all_sums = [sums(cell_sets(found, table)) for table in tables]
    shown = {one for table in all_sums for one in table}
    for first, second in combinations(all_sums, 2):
        shown.update(one ^ other for one in first for other in second if one != other and one & other in (one, other))
    groups = ({record.person for number, record in enumerate(found) if one >> number & 1} for one in shown)
    return [group for group in groups if len(group) < 5]


def betrays_nobody(seed: int) -> None:
    found = records(seed)
    tables = publish(found, VIEWS)
    assert betrayed(found, tables) == []
    for table in tables:
        assert sum(cell.count for cell in table.cells) in {0, len(found)}
        assert [cell.count for cell in table.cells] == [one.bit_count() for one in cell_sets(found, table)]


@pytest.mark.parametrize("seed", range(4))
def test_no_pair_of_tables_betrays_a_small_group(seed):
    betrays_nobody(seed)


@pytest.mark.soak
def test_no_pair_of_two_hundred_sets_of_tables_betrays_a_small_group():
    for seed in range(200):
        betrays_nobody(seed)


def some(people: range, **facets: str) -> list[Record]:
    return [Record(f"p{one}", facets) for one in people]


def test_large_groups_are_shown_as_they_are():
    found = [*some(range(9), part="council"), *some(range(9, 14), part="residents")]
    assert publish(found, [("part",)]) == [
        Table(("part",), (Cell((("council",),), 9), Cell((("residents",),), 5))),
    ]


def test_small_groups_stand_together_and_with_the_next_if_they_are_still_too_small():
    found = [
        *some(range(9), part="council"),
        *some(range(9, 15), part="residents"),
        *some(range(15, 17), part="ICS team"),
        *some(range(17, 18), part="primary care"),
    ]
    [table] = publish(found, [("part",)])
    together = (("ICS team",), ("primary care",), ("residents",))
    assert table.cells == (Cell(together, 9), Cell((("council",),), 9))


def test_a_difference_of_two_tables_hides_nobody_but_shows_nobody():
    council = [Record(f"p{one}", {"part": "council", "outcome": "met" if one < 9 else "skipped"}) for one in range(11)]
    found = [*council, *some(range(11, 17), part="residents", outcome="skipped")]
    by_part, by_outcome = publish(found, [("part",), ("outcome",)])
    assert [cell.count for cell in by_part.cells] == [11, 6]
    assert by_outcome.cells == (Cell((("met",), ("skipped",)), 17),)


def test_five_conversations_of_one_person_are_one_person():
    found = [Record("p0", {"part": "council", "round": str(one)}) for one in range(5)]
    assert publish(found, [("part",)]) == [Table(("part",), ())]
    assert publish([], [("part",)]) == [Table(("part",), ())]

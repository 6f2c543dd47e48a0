"""Proposals as rules: what each would do to a version, what keeps them apart, and from how many insights they come."""

from datetime import date
from itertools import combinations
from random import Random

import pytest

from characteristics.framework import rules
from characteristics.framework.schema import Framework
from reports.refining.beside import beside
from reports.refining.changes import Change, Words, lacks
from reports.refining.conflicts import conflicts
from reports.refining.groups import numbers
from reports.refining.heard import Heard, people_in
from reports.refining.next_version import revised
from tests.characteristics.files import framework

BASE = framework("one", {"trust": ["bridging", "tensions", "contexts"], "change": ["habit", "power"]})
NAMES = {"version": "two", "title": "Two", "heading": "a leader is…"}


def words(slug="", label="New", *questions, short_label=""):
    return Words(slug, label, short_label, f"{label} it is.", questions)


def change(kind, *olds, home="", new=(), title=""):
    return Change(title or kind, kind, olds, home, tuple(new))


WORDING = change("wording", "bridging", new=[words("", "Bridging well", "Who is not here?")])
RENAMED = change("wording", "bridging", new=[words("bridges", "Bridges")])
SPLIT = change("split", "tensions", new=[words("tensions", "Tensions"), words("disagreeing", "Disagreeing")])
MERGE = change("merge", "contexts", "habit", new=[words("union", "Union")])
MERGE_INTO = change("merge", "contexts", "habit", new=[words("habit", "Habit")])
ADD = change("add", home="change", new=[words("joy", "Joy")])
RETIRE = change("retire", "habit")
MOVE = change("move", "power", home="trust")
MOVE_ANEW = change("move", "power", home="trust", new=[words("", "Power, shared")])
DEFINE = change("characteristic", home="trust", new=[words("", "Trusting", short_label="Trust")])


@pytest.mark.parametrize(
    ("made", "trust", "other", "mapping"),
    [
        (WORDING, ["bridging", "tensions", "contexts"], ["habit", "power"], []),
        (RENAMED, ["bridges", "tensions", "contexts"], ["habit", "power"], [("renamed", "bridging", ["bridges"])]),
        (SPLIT, ["bridging", "tensions", "disagreeing", "contexts"], ["habit", "power"],
         [("split", "tensions", ["tensions", "disagreeing"])]),
        (MERGE, ["bridging", "tensions", "union"], ["power"],
         [("merged", "contexts", ["union"]), ("merged", "habit", ["union"])]),
        (MERGE_INTO, ["bridging", "tensions"], ["habit", "power"], [("merged", "contexts", ["habit"])]),
        (ADD, ["bridging", "tensions", "contexts"], ["habit", "power", "joy"], []),
        (RETIRE, ["bridging", "tensions", "contexts"], ["power"], [("retired", "habit", [])]),
        (MOVE, ["bridging", "tensions", "contexts", "power"], ["habit"], []),
        (MOVE_ANEW, ["bridging", "tensions", "contexts", "power"], ["habit"], []),
        (DEFINE, ["bridging", "tensions", "contexts"], ["habit", "power"], []),
    ],
)  # fmt: skip
def test_each_kind_of_change_gives_a_version_that_loads(made, trust, other, mapping):
    assert (lacks(made), conflicts(BASE, [made])) == ([], [])
    content = revised(BASE, [made], **NAMES)
    stands = [[one["slug"] for one in home["competencies"]] for home in content["characteristics"]]
    assert stands == [trust, other]
    assert [(one["change"], one["old"], one["new"]) for one in content["mapping"]] == mapping
    assert not list(rules.faults(Framework.model_validate(content)))
    assert framework("one", {"trust": ["bridging", "tensions", "contexts"], "change": ["habit", "power"]}) == BASE


def test_new_words_are_in_the_version():
    content = revised(BASE, [WORDING, MOVE_ANEW, DEFINE], **NAMES)
    trust = content["characteristics"][0]
    assert (trust["label"], trust["short_label"], trust["definition"]) == ("Trusting", "Trust", "Trusting it is.")
    assert trust["competencies"][0] == {
        "slug": "bridging", "label": "Bridging well", "statement": "Bridging well it is.",
        "questions": ["Who is not here?"],
    }  # fmt: skip
    assert trust["competencies"][-1]["label"] == "Power, shared"


@pytest.mark.parametrize(
    ("made", "told"),
    [
        ([WORDING, MOVE_ANEW, SPLIT], []),
        ([WORDING, RENAMED], ["They change the same competency “Bridging”."]),
        ([MERGE, RETIRE], ["They change the same competency “Habit”."]),
        ([DEFINE, DEFINE], ["They change the same characteristic “Trust”."]),
        ([change("retire", "gone")], ["The version in force has no competency “gone”."]),
        ([change("add", home="gone", new=[words("joy")])], ["The version in force has no characteristic “gone”."]),
        ([change("move", "habit", home="change")], ["The competency is in this characteristic already."]),
        ([change("add", home="trust", new=[words("power")])], ["Another competency has the address “power”."]),
        ([ADD, change("add", home="trust", new=[words("joy")])], ["Two competencies would have the address “joy”."]),
        ([RETIRE, MOVE], ["The characteristic “Change” would have no competency left."]),
        ([change("merge", "habit", "bridging", new=[words("one")]), MOVE],
         ["The characteristic “Change” would have no competency left."]),
        ([RETIRE, MOVE, ADD], []),
    ],
)  # fmt: skip
def test_proposals_that_do_not_go_together_are_told(made, told):
    assert [one.reason for one in conflicts(BASE, made)] == told


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (change("wording", "bridging"), ["Choose one competency, and write its new words once."]),
        (change("split", "bridging", new=[words("one")]),
         ["Choose one competency, and write the two or more that take its place."]),
        (change("merge", "bridging", new=[words("one")]),
         ["Choose two or more competencies, and write the one that takes their place."]),
        (change("add", new=[words("", "Joy")]), ["Choose the characteristic.", "“Joy” needs an address."]),
        (change("characteristic", home="trust", new=[words()]), ["“New” needs a short label."]),
        (change("wording", "habit", new=[words("", "L" * 81)]), [f"“{'L' * 81}” is longer than 80 letters."]),
        (change("wording", "habit", new=[words("", "New", "q" * 161)]),
         ["A question of “New” is longer than 160 letters."]),
    ],
)  # fmt: skip
def test_what_a_proposal_lacks_is_told(made, told):
    assert lacks(made) == told


def read(pieces):
    marks = {"added": "+", "removed": "-", "same": ""}
    return " ".join(f"{marks[piece.kind]}{piece.words}" for piece in pieces)


def test_it_stands_beside_the_version_in_force_with_every_word_that_differs_marked():
    (pair,) = beside(BASE, WORDING)
    assert [(row.label, read(row.before), read(row.after)) for row in pair.rows] == [
        ("Label", "Bridging", "Bridging +well"),
        ("Statement", "-The statement of bridging.", "+Bridging well it is."),
        ("Questions", "", "+Who is not here?"),
        ("Address", "bridging", "bridging"),
        ("Characteristic", "Trust", "Trust"),
    ]
    assert [(pair.before, pair.after) for pair in beside(BASE, SPLIT)] == [
        ("Tensions", "Tensions"), ("Tensions", "Disagreeing"),
    ]  # fmt: skip
    assert [(pair.before, pair.after) for pair in beside(BASE, MERGE)] == [("Contexts", "Union"), ("Habit", "Union")]
    assert [(pair.before, pair.after) for pair in beside(BASE, ADD)] == [("", "Joy")]
    assert [(pair.before, pair.after) for pair in beside(BASE, RETIRE)] == [("Habit", "")]
    (moved,) = beside(BASE, MOVE)
    assert [read(row.after) for row in moved.rows if row.label == "Characteristic"] == ["+Trust"]
    (defined,) = beside(BASE, DEFINE)
    assert [row.label for row in defined.rows] == ["Label", "Short label", "Definition"]
    assert [pair.rows for pair in beside(BASE, change("add"))] == [()]


def heard(name, person="", circle="five"):
    return Heard(name, "x", date(2026, 1, 1), ("x",), circle=circle, person=person)


class TestSmallGroups:
    def test_people_are_counted_by_who_they_certainly_are(self):
        same = [heard("1", "ann"), heard("2", "ann"), heard("3", "ben"), heard("4")]
        assert people_in(same) == 2
        assert (
            people_in([*same, heard("5", "ann", "event"), heard("6", "cat", "event"), heard("7", "dan", "event")]) == 3
        )

    def test_of_fewer_than_five_people_no_number_is_told(self):
        four = frozenset(heard(str(number), str(number % 4)) for number in range(9))
        five = frozenset(heard(str(number), str(number % 5)) for number in range(9))
        unknown = frozenset(heard(str(number)) for number in range(9))
        assert numbers({"four": four, "unknown": unknown}) == {}
        assert numbers({"five": five}) == {"five": 9}

    def test_what_was_told_before_stays_and_no_difference_is_small(self):
        six = frozenset(heard(str(number), str(number)) for number in range(6))
        seven = six | {heard("7", "7")}
        assert numbers({"six": six, "seven": seven}) == {"seven": 7}
        assert numbers({"seven": seven}, [six]) == {}
        assert numbers({"six": six}, [six]) == {"six": 6}

    def test_no_pair_of_told_numbers_ever_gives_a_small_group_away(self):
        """All pairs of groups of 300 random sets of insights, told in this version or in one before."""
        draw = Random(23)
        for _ in range(300):
            said = [
                heard(str(n), draw.choice("abcdefgh") * draw.randint(0, 1), draw.choice(("five", "e")))
                for n in range(24)
            ]
            groups = {name: frozenset(draw.sample(said, draw.randint(0, 24))) for name in "wxyz"}
            first = numbers({name: groups[name] for name in "wx"})
            second = numbers(groups, [groups[name] for name in first])
            told = {*((name, groups[name]) for name in first), *((name, groups[name]) for name in second)}
            assert all(people_in(group) >= 5 for _, group in told)
            for (_, one), (_, other) in combinations(told, 2):
                for rest in (one - other, other - one):
                    assert not rest or people_in(rest) >= 5

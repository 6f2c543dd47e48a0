"""What people hate in tools that bring colleagues together does not happen here."""

import json
from dataclasses import replace

import pytest

from community.matching import (
    LeftOut,
    Reason,
    Round,
    Rule,
    Standing,
    Trios,
    Weights,
    broken,
    fold_organisation,
    match,
    pair,
)
from tests.community.made_up import person, some_round


def members(result):
    return [group.members for group in result.groups]


def test_the_same_person_does_not_come_again():
    asked = Round(1, 3, (person("a", "council"), person("b", "residents"), person("c", "primary care"), person("d")))
    met: set[tuple[str, str]] = set()
    for number in range(1, 4):
        found = members(match(replace(asked, number=number, earlier=frozenset(met), trios=Trios.NONE)))
        assert met.isdisjoint(found)
        met.update(found)
    assert met == {("a", "b"), ("a", "c"), ("b", "c"), ("b", "d"), ("c", "d")}
    last = match(replace(asked, earlier=frozenset(met)))
    assert members(last) == []
    assert last.left_out == tuple(LeftOut(key, Reason.NOBODY_FITS) for key in "abcd")


def test_the_odd_one_is_not_left_out_silently():
    people = (person("a"), person("b", "residents"), person("c", "primary care"))
    assert members(match(Round(1, 1, people))) == [("a", "b", "c")]
    alone = match(Round(1, 1, people, trios=Trios.NONE))
    assert len(alone.groups) == 1
    assert [one.reason for one in alone.left_out] == [Reason.ODD_NUMBER]
    assert alone.least.why == "3 people is an odd number, so one of them is not in a pair."
    once_more = tuple(replace(one, left_out=one.key == alone.left_out[0].key) for one in people)
    next_time = match(Round(2, 2, once_more, trios=Trios.NONE, earlier=frozenset(members(alone))))
    assert alone.left_out[0].key in members(next_time)[0]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"standing": Standing.PAUSED}, Reason.PAUSED),
        ({"standing": Standing.STOPPED}, Reason.STOPPED),
        ({"standing": Standing.UNCONFIRMED}, Reason.UNCONFIRMED),
        ({"rounds": frozenset({2, 3})}, Reason.NOT_THIS_ROUND),
        ({"conversations_left": 0}, Reason.ENOUGH),
        ({"part": ""}, Reason.NO_PART),
    ],
)
def test_who_is_not_in_the_round_is_not_matched_and_not_forgotten(change, reason):
    people = (person("a"), person("b", "residents"), replace(person("c", "primary care"), **change))
    result = match(Round(1, 3, people))
    assert members(result) == [("a", "b")]
    assert result.absent == (LeftOut("c", reason),)
    assert result.left_out == ()


def test_what_people_say_is_heard():
    asked = Round(1, 1, tuple(person(key, part) for key, part in zip("abcd", ("x", "y", "x", "y"), strict=True)))
    assert members(match(replace(asked, avoid=frozenset({pair("b", "a")})))) == [("a", "d"), ("b", "c")]
    assert members(match(replace(asked, avoid=frozenset({pair("d", "a")})))) == [("a", "b"), ("c", "d")]
    housing = {"a": frozenset({"housing"}), "d": frozenset({"housing"})}
    fond = tuple(replace(one, interests=housing.get(one.key, frozenset())) for one in asked.people)
    result = match(replace(asked, people=fond))
    assert result.groups[0].reasons == ("different parts of the system", "both interested in housing")
    assert [(one.words, one.points) for one in result.groups[0].weighed] == [
        ("the rules allow it", 1),
        ("interests: housing", 4),
        ("a part of the system new to both", 6),
    ]


def test_an_avoid_list_leaves_no_word_outside_the_input():
    asked = Round(1, 1, (person("a"), person("b", "residents")), avoid=frozenset({("a", "b")}))
    result = match(asked)
    assert result.left_out == (LeftOut("a", Reason.NOBODY_FITS), LeftOut("b", Reason.NOBODY_FITS))
    assert "avoid" not in repr(result)
    assert "asked not" not in repr(result)


def test_rules_are_named_in_words():
    one = person("a", organisation=fold_organisation("The St. Mary’s Trust"))
    other = person("b", organisation=fold_organisation("st marys trust"))
    asked = Round(1, 1, (one, other), avoid=frozenset({("a", "b")}), earlier=frozenset({("a", "b")}))
    assert broken(asked, other, one) == (Rule.SAME_PART, Rule.SAME_ORGANISATION, Rule.EARLIER, Rule.AVOID)
    assert [rule.value for rule in Rule] == [
        "both are from the same part of the system",
        "both are from the same organisation",
        "they have been matched before",
        "one of them asked not to meet the other",
    ]
    assert broken(asked, person("c", "x"), person("d", "y")) == ()


@pytest.mark.parametrize(
    ("written", "folded"),
    [("The", "the"), ("Café & Co.", "cafe and co"), ("  THE\tWeb_Trust ", "web trust"), ("", "")],
)
def test_organisations_are_compared_as_people_write_them(written, folded):
    assert fold_organisation(written) == folded


def test_the_same_again_gives_the_same_and_another_seed_another_draw():
    asked = some_round(5, people=12, trios=Trios.NONE, avoid=frozenset(), earlier=frozenset())
    alike = replace(asked, people=tuple(person(one.key, one.part) for one in asked.people))
    assert match(alike) == match(replace(alike, people=alike.people[::-1]))
    others = {tuple(members(match(replace(alike, seed=seed)))) for seed in range(8)}
    assert len(others) > 1
    assert len({match(replace(alike, seed=seed)).points for seed in range(8)}) == 1
    assert match(alike).digest != match(replace(alike, seed=2)).digest
    assert json.loads(json.dumps(match(alike).as_data()))["weights"]["interest"] == 4


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="Two people have the same key"):
        Round(1, 1, (person("a"), person("a", "residents")))
    with pytest.raises(ValueError, match="The points for interest must be between 0 and 20"):
        Weights(interest=21)
    nobody = match(Round(1, 5, ()))
    assert (nobody.groups, nobody.left_out, nobody.least.unpaired) == ((), (), 0)

"""Matches changed by hand, and by those who go or come."""

from dataclasses import replace

from community.matching import (
    Broken,
    LeftOut,
    Reason,
    Round,
    Standing,
    Trios,
    check,
    groups_told,
    match,
    repair,
    swapped,
)
from tests.community.made_up import person

PEOPLE = (
    person("a", "council", organisation="x"),
    person("b", "residents"),
    person("c", "council"),
    person("d", "primary care", organisation="x"),
    person("e", "ICS team"),
)
ASKED = Round(1, 2, PEOPLE, avoid=frozenset({("b", "e")}), earlier=frozenset({("c", "e")}))


def stopped(asked, *keys):
    return replace(
        asked,
        people=tuple(replace(one, standing=Standing.STOPPED) if one.key in keys else one for one in asked.people),
    )


def members(result):
    return [group.members for group in result.groups]


def test_two_people_take_each_others_place():
    groups = (("a", "b"), ("c", "d"))
    assert swapped(groups, "b", "d") == (("a", "d"), ("b", "c"))
    assert swapped(groups, "e", "a") == (("b", "e"), ("c", "d"))
    assert check(ASKED, groups) == ()


def test_every_rule_that_a_change_would_break_is_named():
    assert check(ASKED, [("a", "d")]) == (Broken(("a", "d"), "both are from the same organisation"),)
    assert check(ASKED, [("a", "c")]) == (Broken(("a", "c"), "both are from the same part of the system"),)
    assert check(ASKED, [("b", "e")]) == (Broken(("b", "e"), "one of them asked not to meet the other"),)
    assert check(ASKED, [("c", "e")]) == (Broken(("c", "e"), "they have been matched before"),)
    assert check(stopped(ASKED, "a"), [("a", "b")]) == (Broken(("a",), "has stopped taking part"),)
    assert check(ASKED, [("a", "b"), ("b", "d", "nobody"), ("e",)]) == (
        Broken(("b",), "is in more groups than they offered"),
        Broken(("nobody",), "is not in this programme"),
        Broken(("e",), "a group has two or three people"),
    )


def test_two_of_one_part_are_allowed_in_a_three_if_the_round_says_so():
    three = [("a", "b", "c")]
    assert check(ASKED, three) == (Broken(("a", "c"), "both are from the same part of the system"),)
    assert check(replace(ASKED, trios=Trios.SAME_PART), three) == ()
    told = groups_told(ASKED, three)[0]
    assert told.reasons == ("two parts of the system and different organisations",)
    assert told.points == 3 + 2 * 6 + 6


def test_who_lost_a_partner_is_matched_with_who_was_left_out():
    groups = (("a", "b"), ("d", "e"))
    result = repair(stopped(ASKED, "a"), groups)
    assert members(result) == [("b", "c"), ("d", "e")]
    assert (result.left_out, result.absent) == ((), (LeftOut("a", Reason.STOPPED),))


def test_who_lost_a_partner_joins_a_three_and_who_leaves_a_three_leaves_a_pair():
    without_e = Round(1, 1, PEOPLE[:4], earlier=frozenset({("a", "b")}))
    assert members(repair(stopped(without_e, "a"), (("a", "d"), ("b", "c")))) == [("b", "c", "d")]
    assert members(repair(stopped(ASKED, "b"), (("a", "b", "d"), ("c", "e")))) == [("a", "e"), ("c", "d")]


def test_who_comes_late_finds_a_place():
    first = Round(1, 1, PEOPLE[:2])
    groups = tuple(members(match(first)))
    late = replace(first, people=PEOPLE[:3], trios=Trios.SAME_PART)
    assert members(repair(late, groups)) == [("a", "b", "c")]
    two_late = replace(first, people=PEOPLE[:4])
    assert members(repair(two_late, groups)) == [("a", "b"), ("c", "d")]


def test_other_pairs_are_taken_apart_only_before_they_are_sent():
    people = tuple(person(f"p{one}", f"part {one}") for one in range(4))
    only_a_path = frozenset({("p0", "p2"), ("p0", "p3"), ("p1", "p3")})
    asked = Round(1, 1, people, avoid=only_a_path)
    groups = (("p1", "p2"),)
    assert members(repair(asked, groups)) == [("p0", "p1"), ("p2", "p3")]
    sent = repair(asked, groups, sent=True)
    assert members(sent) == [("p1", "p2")]
    assert [one.key for one in sent.left_out] == ["p0", "p3"]
    assert sent.could_place == 2


def test_what_was_made_by_hand_stays():
    by_hand = (("a", "c"), ("b", "d"))
    assert members(repair(stopped(ASKED, "e"), by_hand)) == [("a", "c"), ("b", "d")]
    sent = repair(ASKED, by_hand, sent=True)
    assert members(sent) == [("a", "c"), ("b", "d")]
    assert sent.left_out == (LeftOut("e", Reason.ODD_NUMBER),)

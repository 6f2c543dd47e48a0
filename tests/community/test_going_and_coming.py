"""People go and come between a preview and its sending, and while a round lasts: matched again, joined, never twice."""

from collections import Counter
from itertools import combinations
from random import Random

import pytest
from django.utils import timezone

from community.models import Avoidance, Draw, Match, Participant, PastPair, Seat, SignUp
from community.organising import drawing, sending, swapping
from community.organising.rules import Rules
from community.organising.standing import open_pairs
from community.organising.swapping import NotSwapped
from community.taking_part import changing, meeting
from people.models import Mail
from tests.community.people import a_round, matched, parts, person
from tests.community.test_rounds import groups, press, sent, words
from tests.support.pages import Page


@pytest.fixture
def round_(world):
    parts()
    return a_round(world)


def live(round_) -> list[set[str]]:
    """Who still expects a conversation with whom."""
    found = (match.seats.exclude(status="skipped").exclude(participant=None) for match in round_.matches.all())
    return sorted(({seat.participant.first_name for seat in seats} for seats in found if len(seats) > 1), key=sorted)


def test_who_goes_and_who_comes_before_the_mails_changes_as_little_as_can_be(round_):
    names = (("Ann", "council"), ("Bea", "charity"), ("Cat", "council"), ("Dan", "trust"), ("Eve", "charity"))
    ann, bea, cat, dan, eve = (person(name, part, round_) for name, part in names)
    draw = drawing.preview(round_)
    draw.groups, draw.weighed, draw.left_out = (
        [[ann.pk, bea.pk], [cat.pk, dan.pk]], [["x"], ["x"]], [{"person": eve.pk, "reason": "odd"}],
    )  # fmt: skip
    draw.save()
    changing.stop(bea)
    late = person("Late", "trust", round_)
    assert sending.send(draw)
    # Ann has another partner, Cat and Dan stay together, and whoever came late is not left behind.
    assert sorted(map(len, live(round_))) == [2, 3]
    assert any(names >= {"Cat", "Dan"} for names in live(round_))
    draw.refresh_from_db()
    assert sorted(key for group in draw.groups for key in group) == [ann.pk, cat.pk, dan.pk, eve.pk, late.pk]
    assert (draw.left_out, len(draw.weighed)) == ([], len(draw.groups))
    assert sent("match") == ["ann", "cat", "dan", "eve", "late"]
    assert not SignUp.objects.filter(was_left_out=True).exists()


def test_nothing_that_the_organiser_has_seen_changes_while_everybody_is_there(round_):
    people = [person(f"P{number}", ("council", "trust", "charity")[number % 3], round_) for number in range(5)]
    draw = drawing.preview(round_)
    # By hand: two are left out, though both could join.
    draw.groups, draw.weighed = [[people[0].pk, people[1].pk]], [["x"]]
    draw.left_out = [{"person": one.pk, "reason": "by hand"} for one in people[2:]]
    draw.save()
    before = draw.digest
    sending.send(draw)
    draw.refresh_from_db()
    assert (live(round_), draw.digest) == ([{"P0", "P1"}], before)
    assert sent("left-out") == ["p2", "p3", "p4"]


def test_whom_the_organiser_has_put_together_by_hand_stays_unless_they_are_kept_apart_since(round_):
    ann, bea, cat = (person(name, "council", round_) for name in ("Ann", "Bea", "Cat"))
    dan = person("Dan", "trust", round_)
    draw = drawing.preview(round_)
    draw.groups, draw.weighed, draw.left_out = [[ann.pk, bea.pk], [cat.pk, dan.pk]], [[], ["x"]], []
    draw.save()
    eve = person("Eve", "charity", round_)
    Avoidance.objects.create(one=cat, other=dan)
    sending.send(draw)
    assert live(round_) in ([{"Ann", "Bea"}, {"Cat", "Eve"}], [{"Ann", "Bea"}, {"Dan", "Eve"}])
    assert len(sent("left-out")) == 1
    assert eve.seats.count() == 1


def test_who_comes_late_joins_a_pair_that_has_not_met_and_that_pair_is_told_of_nobody_else(round_, cms):
    ann, _tom = person("Ann", "council", round_), person("Tom", "trust", round_)
    bea, _ted = person("Bea", "council", round_), person("Ted", "trust", round_)
    sending.send(drawing.preview(round_))
    (met,) = (match for match in Match.objects.all() if match.seats.filter(participant=ann).exists())
    for seat in met.seats.all():
        meeting.note(seat, Seat.Status.MET)
    Mail.objects.all().delete()
    person("Late", "charity", round_)
    draw = drawing.preview(round_)
    (pair,) = open_pairs(round_).values()
    together = {one.first_name for one in Participant.objects.filter(pk__in=pair)}
    assert groups(draw) == [together | {"Late"}]
    page = Page(press(cms, round_, "preview")).text
    assert "brought together before" not in page
    # Who has been told stays where they are.
    draw = Draw.objects.get(sent_at=None)
    draw.left_out = [{"person": next(one.pk for one in (ann, bea) if one.pk not in pair), "reason": ""}]
    draw.save()
    with pytest.raises(NotSwapped, match="told nothing yet"):
        swapping.swap(draw, pair[0], draw.left_out[0]["person"], "x")
    draw = drawing.preview(round_)
    assert sending.send(draw)
    assert {frozenset(names) for names in live(round_)} == {
        frozenset(together | {"Late"}), frozenset({"Ann", "Bea", "Tom", "Ted"} - together),
    }  # fmt: skip
    assert sorted(sent("match")) == sorted(name.lower() for name in together | {"Late"})
    assert (PastPair.objects.count(), Match.objects.count()) == (4, 2)


def test_a_host_has_two_conversations_rather_than_that_somebody_has_none(round_):
    ann, bea = (person(name, "council", round_, organisation="One") for name in ("Ann", "Bea"))
    tom = person("Tom", "trust", round_, would_host=True)
    draw = drawing.preview(round_)
    assert groups(draw) == [{"Ann", "Tom"}, {"Bea", "Tom"}]
    with pytest.raises(NotSwapped, match="in one match only"):
        swapping.swap(draw, tom.pk, ann.pk, "x")
    sending.send(draw)
    assert live(round_) == [{"Ann", "Tom"}, {"Bea", "Tom"}]
    assert sent("match") == ["ann", "bea", "tom", "tom"]
    changing.skip(ann, round_)
    (mail,) = Mail.objects.filter(letter="connect-five-partner-left")
    assert "You still meet Bea." in words(mail)
    assert drawing.preview(round_).groups == []
    # One conversation is all that they want: then they host nobody.
    Participant.objects.filter(pk=tom.pk).update(most_conversations=1)
    other = a_round_like(round_)
    for one in (ann, bea, tom):
        SignUp.objects.create(participant=one, round=other)
    PastPair.objects.all().delete()
    Match.objects.all().delete()
    assert len(drawing.preview(other).groups) == 1


def a_round_like(round_):
    dates = {name: getattr(round_, name) for name in ("opens_on", "closes_on", "talks_until")}
    return type(round_).objects.create(programme=round_.programme, theme=round_.theme, **dates)


def check_nobody_is_matched_twice(round_, seed: int) -> None:
    dice = Random(seed)
    for number in range(dice.randint(4, 9)):
        person(
            f"P{seed} {number}", dice.choice(("council", "trust", "charity")), round_, would_host=dice.random() < 0.2
        )
    for _ in range(4):
        draw = drawing.preview(round_, dice.choice((drawing.SAME, drawing.DIFFERENT)))
        for sign_up in SignUp.objects.filter(round=round_).select_related("participant"):
            chance = dice.random()
            if chance < 0.1:
                changing.skip(sign_up.participant, round_)
            elif chance < 0.15:
                changing.stop(sign_up.participant)
            elif chance < 0.2:
                for seat in sign_up.participant.seats.filter(match__round=round_, status="waiting"):
                    meeting.note(seat, Seat.Status.MET)
        person("", dice.choice(("council", "trust", "charity")), round_)
        sending.send(draw)
        Mail.objects.all().delete()
        found = [[seat.participant for seat in match.seats.exclude(status="skipped")] for match in round_.matches.all()]
        talks = Counter(one for group in found if len(group) > 1 for one in group)
        assert all(times == 1 or (times == 2 and one.would_host) for one, times in talks.items())
        pairs = [frozenset(pair) for group in found for pair in combinations(group, 2)]
        assert len(pairs) == len(set(pairs))
        # As they were brought together: of a three, two of one part may be what is left.
        made = [[seat.participant for seat in match.seats.all()] for match in round_.matches.all()]
        met = [[one.pk for one in pair] for group in made for pair in combinations(group, 2)]
        rules = Rules({one for group in made for one in group}, together=met)
        assert not [broken for group in made for broken in rules.broken(group)]


def test_whoever_goes_and_comes_nobody_is_matched_twice(world, round_):
    check_nobody_is_matched_twice(round_, 1)


@pytest.mark.soak
def test_in_twenty_histories_nobody_is_matched_twice(world, round_):
    for seed in range(2, 22):
        check_nobody_is_matched_twice(a_round_like(round_), seed)
        Participant.objects.update(stopped_at=timezone.now())


def test_somebody_left_alone_and_matched_anew_has_one_place(round_):
    ann, tom, cat = person("Ann", "council", round_), person("Tom", "trust", round_), person("Cat", "charity", round_)
    matched(round_, ann, tom)
    changing.skip(ann, round_)
    sending.send(drawing.preview(round_))
    assert live(round_) == [{"Cat", "Tom"}]
    assert sorted(tom.seats.values_list("status", flat=True)) == ["skipped", "waiting"]
    assert cat.seats.count() == 1

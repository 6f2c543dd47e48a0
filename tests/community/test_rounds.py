"""Organisers see everybody, preview, change by hand, and send once; nobody is left out without a word."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from community.admin.numbers import for_everybody, network, outcomes
from community.models import Avoidance, Draw, Match, Participant, PastPair, Seat, SignUp
from community.organising import drawing, sending, swapping
from community.organising.standing import standings
from community.organising.swapping import NotSwapped
from community.taking_part import changing, meeting
from people.models import Mail
from people.outbox.messages import message_of
from publishing.admin.work import work_of
from tests.community.people import PARTS, a_round, mails, matched, parts, person
from tests.community.test_joining import entered, read
from tests.support.pages import Page
from tests.support.presence import present
from tests.support.roles import logged_in, somebody


def groups(draw: Draw) -> list[set[str]]:
    names = dict(Participant.objects.values_list("pk", "first_name"))
    return sorted(({names[key] for key in group} for group in draw.groups), key=sorted)


def words(mail: Mail) -> str:
    message = message_of(mail)
    return f"{message.subject}\n{message.body}"


def address(round_, action: str = "inspect") -> str:
    return f"/admin/connect-five/rounds/{action}/{round_.pk}/"


def press(client, round_, action: str, **fields) -> str:
    answer = client.post(address(round_, action), fields)
    assert (answer.status_code, answer["Location"]) == (302, address(round_))
    return client.get(address(round_)).content.decode()


@pytest.fixture
def round_(world):
    parts()
    return a_round(world)


def sent(letter: str) -> list[str]:
    return [recipient.partition("@")[0] for name, recipient in mails() if name == f"connect-five-{letter}"]


class TestSeeing:
    def test_everybody_who_signed_up_is_seen_by_part_with_how_they_stand(self, world, round_, cms):
        later = timezone.localdate() + timedelta(days=90)
        people = [
            person("Ready", "council", round_),
            person("Unsure", None, round_),
            person("Paused", "trust", round_, paused_until=later),
            person("Waiting", "trust", round_, confirmed_at=None),
            person("Stopped", "charity", round_, stopped_at=timezone.now()),
            person("Skips", "charity", round_),
            person("Enough", "charity", round_, most_conversations=1),
            person("Away", "charity"),
            person("Unasked", "charity", round_, agreed=()),
        ]
        changing.skip(people[5], round_)
        matched(a_round(world, 2), people[6], people[7])
        assert {one.participant.first_name: (one.state.value, one.is_new) for one in standings(round_)} == {
            "Ready": ("ready", True), "Unsure": ("no-part", True), "Paused": ("paused", True),
            "Waiting": ("unconfirmed", True), "Stopped": ("stopped", True), "Skips": ("skipped", True),
            "Enough": ("enough", False), "Unasked": ("no-consent", True),
        }  # fmt: skip
        page = Page(cms.get(address(round_)).content.decode())
        assert "8 people have signed up; 1 is to be matched now." in page.text
        for words in ("No part of the system yet (1)", "Paused, Officer: Paused", "Waiting, Officer: Waiting for conf"):
            assert words in page.text
        # A part of the system is what an organiser may give, and all that they may change.
        assert (
            cms.post(f"/admin/connect-five/people/edit/{people[1].pk}/", {"part": parts()["trust"].pk}).status_code
            == 302
        )
        assert groups(drawing.preview(round_)) == [{"Ready", "Unsure"}]

    def test_hopes_and_access_needs_are_for_the_organiser_and_an_address_is_for_nobody(self, round_, cms):
        anna = person("Anna", "council", round_, hopes="zzqhope", access_needs="zzqneed")
        page = cms.get(f"/admin/connect-five/people/inspect/{anna.pk}/").content.decode()
        assert "zzqhope" in page
        assert "zzqneed" in page
        for screen in (f"people/inspect/{anna.pk}", "people", f"rounds/inspect/{round_.pk}", f"people/edit/{anna.pk}"):
            assert anna.address not in cms.get(f"/admin/connect-five/{screen}/").content.decode(), screen


class TestPreview:
    def test_rules_hold_and_the_same_again_gives_the_same(self, world, round_, cms):
        ann, bea = person("Ann", "council", round_), person("Bea", "council", round_)
        tom, ted = person("Tom", "trust", round_), person("Ted", "trust", round_)
        Avoidance.objects.create(one=ann, other=tom)
        page = press(cms, round_, "preview")
        draw = present(drawing.current(round_))
        assert groups(draw) == [{"Ann", "Ted"}, {"Bea", "Tom"}]
        assert "Everybody has a partner." in page
        again = drawing.preview(round_)
        assert (again.seed, again.digest, again.groups) == (draw.seed, draw.digest, draw.groups)
        assert Mail.objects.count() == 0
        # Nobody meets the same person twice in a programme, and not somebody of the same organisation.
        sending.send(again)
        second = a_round(world, 2)
        for each in (ann, bea, tom, ted):
            SignUp.objects.create(participant=each, round=second)
        assert groups(drawing.preview(second)) == [{"Bea", "Ted"}]
        Avoidance.objects.all().delete()
        assert groups(drawing.preview(second)) == [{"Ann", "Tom"}, {"Bea", "Ted"}]
        Participant.objects.filter(pk=bea.pk).update(organisation="The Royal-Trust")
        Participant.objects.filter(pk=ted.pk).update(organisation="royal trust")
        assert groups(drawing.preview(second)) == [{"Ann", "Tom"}]

    def test_where_the_rules_cannot_hold_it_says_why_before_anything_is_sent(self, round_, cms):
        for number in range(4):
            person(f"Council {number}", "council", round_, organisation=f"Council {number}")
        person("Tom", "trust", round_)
        page = Page(press(cms, round_, "preview")).text
        assert "Council and social care" in page
        assert "first in the next" in page
        draw = present(drawing.current(round_))
        assert (len(draw.groups), len(draw.left_out)) == (1, 3)
        assert Mail.objects.count() == 0
        press(cms, round_, "preview", trios="same part")
        draw = present(drawing.current(round_))
        assert sorted(map(len, draw.groups)) == [3]
        assert len(draw.left_out) == 2

    def test_two_change_places_and_what_breaks_a_rule_needs_a_note(self, round_, cms):
        ann, bea = person("Ann", "council", round_), person("Bea", "council", round_)
        tom, ted = person("Tom", "trust", round_), person("Ted", "trust", round_)
        draw = drawing.preview(round_)
        draw.groups, draw.weighed = [[ann.pk, tom.pk], [bea.pk, ted.pk]], [["x"], ["x"]]
        draw.save()
        assert "They have changed places." in press(cms, round_, "swap", one=tom.pk, other=ted.pk)
        draw.refresh_from_db()
        assert groups(draw) == [{"Ann", "Ted"}, {"Bea", "Tom"}]
        page = press(cms, round_, "swap", one=ted.pk, other=bea.pk)
        assert "They are from the same part of the system." in page
        assert "write a note" in page
        draw.refresh_from_db()
        assert groups(draw) == [{"Ann", "Ted"}, {"Bea", "Tom"}]
        assert "Both asked for it" in press(cms, round_, "swap", one=ted.pk, other=bea.pk, note="Both asked for it")
        draw.refresh_from_db()
        assert groups(draw) == [{"Ann", "Bea"}, {"Ted", "Tom"}]
        assert [(row["people"], row["note"]) for row in draw.swaps] == [
            ([tom.pk, ted.pk], ""), ([ted.pk, bea.pk], "Both asked for it"),
        ]  # fmt: skip
        Avoidance.objects.create(one=ann, other=ted)
        with pytest.raises(NotSwapped, match="nothing overrides"):
            swapping.swap(draw, bea.pk, ted.pk, "All the same")
        for one, other in ((ann.pk, ann.pk), (ann.pk, bea.pk), (ann.pk, 999), (0, 0)):
            with pytest.raises(NotSwapped, match="two people of different matches"):
                swapping.swap(draw, one, other, "x")
        draw.refresh_from_db()
        assert groups(draw) == [{"Ann", "Bea"}, {"Ted", "Tom"}]


class TestSending:
    def test_it_is_sent_once_and_a_second_press_does_nothing(self, round_, cms):
        for name, part in (("Ann", "council"), ("Tom", "trust"), ("Cat", "charity"), ("Bea", "council")):
            person(name, part, round_)
        press(cms, round_, "preview")
        draw = present(drawing.current(round_))
        assert "the mails are on their way" in press(cms, round_, "send", draw=draw.pk)
        assert sent("match") == ["ann", "bea", "cat", "tom"]
        assert "Nothing was sent again." in press(cms, round_, "send", draw=draw.pk)
        assert (Mail.objects.count(), Match.objects.count(), PastPair.objects.count()) == (4, 2, 2)
        assert "replaced by a newer one" in press(cms, round_, "send", draw=999)
        round_.refresh_from_db()
        assert round_.state == "Sent"
        mail = Mail.objects.get(recipient="ann@people.test")
        assert "You come from different parts of the system" in words(mail)
        assert "How to build trust 1" in words(mail)
        assert cms.get(address(round_, "send")).status_code == 405

    def test_who_stops_before_it_is_sent_is_not_matched_and_their_partner_is(self, round_):
        ann, tom = person("Ann", "council", round_), person("Tom", "trust", round_)
        bea, cat = person("Bea", "council", round_), person("Cat", "charity", round_)
        draw = drawing.preview(round_)
        draw.groups, draw.weighed = [[ann.pk, tom.pk], [bea.pk, cat.pk]], [[], []]
        draw.save()
        changing.stop(ann)
        assert sending.send(draw)
        match = Match.objects.get()
        assert {seat.participant for seat in match.seats.all()} == {bea, cat, tom}
        assert sent("match") == ["bea", "cat", "tom"]
        # Who was late is matched with whoever stopped late, in a further preview of the same round.
        late, other = person("Late", "council", round_), person("Other", "charity", round_)
        second = drawing.preview(round_)
        assert groups(second) == [{"Late", "Other"}]
        changing.pause(other, timezone.localdate() + timedelta(days=9))
        sending.send(second)
        assert sent("left-out") == ["late"]
        assert SignUp.objects.get(participant=late).was_left_out

    def test_nobody_is_left_out_silently_and_all_are_told_the_same(self, world, round_, cms):
        for name, part in (("Ann", "council"), ("Bea", "council"), ("Tom", "trust")):
            person(name, part, round_, organisation="Same" if part == "council" else "")
        avoided = person("Cat", "charity", round_)
        Avoidance.objects.bulk_create(
            Avoidance(one=one, other=avoided) for one in Participant.objects.exclude(pk=avoided.pk)
        )
        draw = drawing.preview(round_)
        sending.send(draw)
        texts = {
            words(mail).replace(mail.recipient, "").partition("Hello")[2].partition("\n")[2].rpartition("http")[0]
            for mail in Mail.objects.filter(letter="connect-five-left-out")
        }
        (alone,) = (name for name in ("ann", "bea") if name in sent("left-out"))
        assert sent("left-out") == [alone, "cat"]
        (text,) = texts
        assert "You are first in line next month, or you can join a group of three." in text
        assert "part of the system" not in text
        # Who would join a three says so on their own page, and the organiser sees it.
        cat, client = avoided, entered(avoided)
        assert "You are first in line next month, or you can join a group of three." in read(client)
        client.post(f"/connect-five/my/three/{round_.pk}/")
        assert "You told us that you would join a group of three." in read(client)
        assert SignUp.objects.get(would_join_three=True).participant == cat
        assert "Cat, Officer: Ready, new, would join a three" in Page(cms.get(address(round_)).content.decode()).text
        # Whoever was left out comes first the next time.
        second = a_round(world, 2)
        tim = person("Tim", "trust", second)
        for name in ("Ann", "Bea"):
            SignUp.objects.create(participant=Participant.objects.get(first_name=name), round=second)
        assert groups(drawing.preview(second)) == [{alone.title(), "Tim"}]
        assert tim.address not in text

    def test_who_is_left_alone_is_told_so_and_may_join_a_pair(self, round_, cms):
        ann, tom = person("Ann", "council", round_), person("Tom", "trust", round_)
        bea, cat = person("Bea", "council", round_), person("Cat", "charity", round_)
        first, second = matched(round_, ann, tom), matched(round_, bea, cat)
        changing.skip(ann, round_)
        assert sent("partner-left") == ["tom"]
        (mail,) = Mail.objects.filter(letter="connect-five-partner-left")
        assert "It is nothing to do with you." in words(mail)
        assert {one.participant.first_name: one.state.value for one in standings(round_)}["Tom"] == "ready"
        assert "Tom has joined them" in press(cms, round_, "join", person=tom.pk, match=second.pk)
        assert {seat.participant for seat in second.seats.all()} == {bea, cat, tom}
        assert first.seats.get(participant=tom).status == "skipped"
        assert "not free" in press(cms, round_, "join", person=tom.pk, match=second.pk)
        assert "Choose a person" in press(cms, round_, "join", person="", match="")


def test_what_they_took_from_it_and_who_met_whom_by_part_is_for_the_organiser(round_, cms):
    ann, tom, cat = (
        person(name, part, round_) for name, part in (("Ann", "council"), ("Tom", "trust"), ("Cat", "charity"))
    )
    match = matched(round_, ann, tom, cat)
    meeting.note(match.seats.get(participant=ann), Seat.Status.MET)
    meeting.note(match.seats.get(participant=tom), Seat.Status.DID_NOT_WORK)
    said = {"learned": "zzqlearned", "will_do": "zzqdo", "sharing": "private"}
    meeting.tell(match.seats.get(participant=ann), said)
    page = Page(cms.get(address(round_)).content.decode()).text
    assert "zzqlearned Will do: zzqdo" in page
    assert "Only the organiser sees this" in page
    assert outcomes([match]) == [
        (PARTS["trust"], [0, 0, 1, 0]), (PARTS["council"], [0, 1, 0, 0]), (PARTS["charity"], [1, 0, 0, 0]),
    ]  # fmt: skip
    matched(round_, person("Bea", "council"), person("Tim", "trust"))
    assert network(round_.programme) == (
        [PARTS["trust"], PARTS["council"], PARTS["charity"]],
        [(PARTS["trust"], [0, 2, 1]), (PARTS["council"], [2, 0, 1]), (PARTS["charity"], [1, 1, 0])],
    )


def test_a_round_outlives_its_theme(round_, cms):
    match = matched(round_, person("Ann", "council"), person("Tom", "trust"))
    round_.theme.delete()
    round_ = type(round_).objects.get()
    assert (str(round_), round_.questions()) == ("A theme of before (Spring)", [])
    assert "Ann, Officer" in cms.get(address(round_)).content.decode()
    assert "A theme of before" in cms.get("/admin/connect-five/rounds/").content.decode()
    ann = present(present(match.seats.first()).participant)
    assert "A theme of before" in read(entered(ann), f"/connect-five/my/matches/{match.key}/")
    assert "A theme of before" in words(Mail.objects.get(letter="connect-five-match", recipient=ann.address))


def test_numbers_for_others_are_there_when_a_programme_is_over_and_nobody_can_be_known_from_them(round_, cms):
    for number in range(6):
        match = matched(round_, person(f"C{number}", "council"), person(f"T{number}", "trust" if number else "charity"))
        match.seats.update(status="met" if number != 5 else "no")
    assert for_everybody(round_.programme) == []
    past = timezone.localdate() - timedelta(days=1)
    round_.opens_on, round_.closes_on, round_.talks_until, round_.sent_at = past, past, past, timezone.now()
    round_.save()
    # Two did not get on with it and one is from a charity: neither is a row of its own.
    council, trust, charity = PARTS["council"], PARTS["trust"], PARTS["charity"]
    how, part, *_ = for_everybody(round_.programme)
    assert how == [("Did not work out; or Met", 12)]
    assert part == [(f"{trust}; or {charity}", 6), (council, 6)]
    assert "Numbers that you may show to others" in cms.get(address(round_)).content.decode()


def test_what_waits_for_an_organiser_is_on_their_desk_and_on_nobody_elses(round_, client):
    organiser, editor = somebody("Organiser"), somebody("Editor")
    person("Unsure", None, round_)
    draw = drawing.preview(round_)
    assert [task.title for _, task in work_of(organiser)] == ["Unsure, Officer"]
    round_.opens_on = round_.closes_on = timezone.localdate() - timedelta(days=1)
    round_.save()
    assert [task.title for _, task in work_of(organiser)] == ["Theme 1 (Spring)", "Unsure, Officer"]
    assert not [kind for kind, _ in work_of(editor) if kind.startswith(("Round", "Person"))]
    page = logged_in(organiser).get(address(round_))
    assert page.status_code == 200
    for action in ("preview", "swap", "send", "join"):
        assert logged_in(editor).post(address(round_, action), {"draw": draw.pk}).status_code == 403
    assert logged_in(editor).get(address(round_)).status_code == 403
    assert not Match.objects.exists()


def test_two_are_kept_apart_in_whatever_order_they_are_chosen(round_, cms):
    ann, tom = person("Ann", "council", round_), person("Tom", "trust", round_)
    new = "/admin/connect-five/apart/new/"
    assert cms.post(new, {"one": tom.pk, "other": ann.pk}).status_code == 302
    assert Avoidance.objects.values_list("one", "other").get() == (ann.pk, tom.pk)
    assert "kept apart already" in cms.post(new, {"one": ann.pk, "other": tom.pk}).content.decode()
    assert "two different people" in cms.post(new, {"one": ann.pk, "other": ann.pk}).content.decode()
    assert "Ann, Officer" in cms.get("/admin/connect-five/apart/").content.decode()
    assert cms.post(f"/admin/connect-five/apart/delete/{Avoidance.objects.get().pk}/").status_code == 302
    assert not Avoidance.objects.exists()


def test_a_round_is_made_with_dates_in_order_and_questions_of_its_own_or_of_its_theme(world, round_, cms):
    fields = {
        "programme": round_.programme_id,
        "theme": round_.theme_id,
        "opens_on": "2026-03-01",
        "prompts": "",
        "welcome": "",
    }
    new = "/admin/connect-five/rounds/new/"
    wrong = cms.post(new, {**fields, "closes_on": "2026-02-01", "talks_until": "2026-01-01"}).content.decode()
    assert "Sign-up must close on or after" in wrong
    assert "Give pairs at least a day" in cms.post(
        new, {**fields, "closes_on": "2026-03-01", "talks_until": "2026-03-01"}
    ).content.decode()  # fmt: skip
    made = cms.post(new, {**fields, "closes_on": "2026-03-20", "talks_until": "2026-04-20"})
    made_round = round_.programme.rounds.latest("pk")
    assert made["Location"] == address(made_round)
    assert made_round.questions() == [
        "How to build trust 1",
        "A question about bridging?",
        "A question about tensions?",
    ]
    made_round.prompts = " What surprised you? \n\n Who is missing?"
    assert made_round.questions() == ["What surprised you?", "Who is missing?"]


def test_the_lists_ask_the_database_the_same_for_one_and_for_many(world, round_, cms, django_assert_num_queries):
    def grow(number: int) -> None:
        one, other = person("", "council", round_), person("", "trust", round_)
        Avoidance.objects.create(one=one, other=other)
        a_round(world, number)

    lists = [f"/admin/connect-five/{name}/" for name in ("rounds", "people", "apart")]
    grow(10)
    for each in lists:
        cms.get(each)
    asked = []
    for each in lists:
        with CaptureQueriesContext(connection) as captured:
            cms.get(each)
        asked.append(len(captured))
    for number in range(11, 14):
        grow(number)
    for each, number in zip(lists, asked, strict=True):
        with django_assert_num_queries(number):
            assert cms.get(each).status_code == 200

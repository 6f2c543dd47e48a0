"""Reports: their numbers are taken once and stay, what is withdrawn leaves, and anybody can count again."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from time_machine import travel

from publishing.documents.problems import PublishRefused
from publishing.projection.transactions import atomic
from reports.models import Measure, Reading, ReportNumbers, ReportPage
from reports.models.numbers import seal_of
from reports.web.paper import making
from search.models import SearchTally
from tests.reports.making import learning, make_report, quote, words
from tests.support.roles import logged_in, somebody

SAID = "We had never once compared our lists."


@pytest.fixture
def told(world, witness):
    """Four stories, one of them a sample, and a reading."""
    with atomic():
        Reading.objects.create(
            measure=Measure.objects.get(term__slug="better-skills"), value="12 of 40 places", date=date(2026, 3, 1),
            source="A count", taken_by="Working group", is_shown=True,
        )  # fmt: skip
    return [
        witness(
            "better-skills", title="Two lists", date=date(2026, 3, 4), competencies=[world.habit], body=words(SAID)
        ),
        witness("better-skills", title="Earlier", date=date(2025, 5, 6), competencies=[world.habit, world.bridging]),
        witness("adds-to-knowledge", title="Later", date=date(2027, 1, 1), competencies=[world.bridging]),
        witness("better-skills", title="Invented", date=date(2026, 2, 2), sample_key="x", competencies=[world.habit]),
    ]


def full(world, told, **fields):
    return make_report(
        world, "better-skills", introduction=words("How it went."), quotes=[quote(told[0], SAID)],
        learning=[learning(world.innovation, "Habits can be questioned.", 7, told[0], told[1])],
        changes=words("We compare lists."), proposals=words("Go on."), **fields,
    )  # fmt: skip


def body_of(client):
    return client.get("/api/v1/reports/a-year").json()


def cells(body, indicator, row):
    found = next(one for one in body["indicators"] if one["slug"] == indicator)
    return [(cell["count"], cell["samples"]) for one in found["rows"] if one["slug"] == row for cell in one["cells"]]


def page_of(client):
    answer = client.get("/evidence/reports/a-year/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def verified(name="a-year"):
    out = StringIO()
    call_command("report_verify", name, stdout=out)
    return out.getvalue()


def test_a_report_tells_what_was_counted_said_learned_changed_and_proposed(client, world, told, settings):
    full(world, told)
    body = body_of(client)
    assert cells(body, "stories-of-the-period", "habit") == [(1, 0), (1, 1)]
    assert cells(body, "stories-of-the-period", "bridging") == [(1, 0), (0, 0)]
    assert cells(body, "coverage", "habit") == [(0, 0), (2, 1), (0, 0)]
    assert (body["stories"], body["samples"], body["withdrawn"]) == (3, 1, 0)
    assert [one["slug"] for one in body["indicators"]] == ["coverage", "stories-by-competency", "stories-of-the-period"]
    assert [one["value"] for one in body["measures"][0]["readings"]] == ["12 of 40 places"]
    text = page_of(client)
    for part in (
        SAID,
        "Two lists",
        "Habits can be questioned.",
        "From what 7 people told us.",
        "How it went.",
        "Go on.",
    ):
        assert part in text
    assert "in 4 public stories and stay as they were then. This includes 1 sample story" in text
    assert client.get("/api/v1/reports?characteristic=innovation").json()["items"][0]["slug"] == "a-year"
    assert client.get("/api/v1/reports?characteristic=trust").json()["items"] == []
    assert "A year of learning" in client.get("/feeds/reports.xml").content.decode()
    assert "A year of learning" in client.get("/search/?q=habits+questioned").content.decode()
    assert 'href="/evidence/reports/a-year/"' in client.get("/evidence/").content.decode()
    assert 'href="/evidence/reports/">All reports</a>' in client.get("/evidence/").content.decode()
    assert 'href="/evidence/reports/a-year/"' in client.get("/evidence/reports/").content.decode()
    lines = client.get("/evidence/reports/a-year/numbers.csv").content.decode().split("\r\n")
    assert any(
        line.startswith("count,coverage,Competencies and kinds of story,habit,Habit,Blogs,3,1,") for line in lines
    )
    assert any(line.startswith("reading,better-skills,") and "12 of 40 places" in line for line in lines)
    settings.COUNT_SAMPLES = False
    assert "in 3 public stories and stay as they were then.</p>" in page_of(client)
    lines = client.get("/evidence/reports/a-year/numbers.csv").content.decode().split("\r\n")
    assert any(
        line.startswith("count,coverage,Competencies and kinds of story,habit,Habit,Blogs,2,0,") for line in lines
    )


def test_numbers_stay_as_they_were_and_what_is_withdrawn_leaves_at_once(client, world, told):
    page = full(world, told)
    before = body_of(client)
    with atomic():
        told[0].unpublish()
    world.story(title="New", date=date(2026, 5, 5), competencies=[world.habit])
    body, text = body_of(client), page_of(client)
    assert body["indicators"] == before["indicators"]
    assert (body["stories"], body["withdrawn"], body["quotes"]) == (3, 1, [])
    assert [story["title"] for story in body["learning"][0]["stories"]] == ["Earlier"]
    assert SAID not in text
    assert "Two lists" not in text
    assert "1 of the counted stories has been withdrawn since. The numbers still include it;" in text
    assert SAID not in client.get("/api/v1/search?q=compared+lists").content.decode()
    with atomic():
        Reading.objects.update(value="Another value")
        page.summary, page.quotes = "Better words.", []
        page.learning = [learning(world.innovation, "Habits can be questioned.", 7, told[1])]
        page.save_revision().publish()
    assert body_of(client)["measures"] == before["measures"]
    assert body_of(client)["taken_sequence"] == before["taken_sequence"]
    with atomic():
        Reading.objects.get().delete()
    assert body_of(client)["measures"][0]["readings"] == []
    assert body_of(client)["withdrawn_readings"] == 1
    out = verified()
    assert "Counted in 4 stories, 1 of them samples." in out
    assert "1 gone or hidden" in out
    assert "Every number is what its facts give." in out


def test_searches_of_the_period_are_in_a_report_and_stay(client, world, measures):
    for day, answer, times in ((date(2025, 12, 31), "enough", 50), (date(2026, 1, 1), "enough", 7),
                               (date(2026, 3, 31), "nothing", 2), (date(2027, 1, 1), "little", 60)):  # fmt: skip
        SearchTally.objects.create(day=day, outcome=answer, times=times)
    with travel(datetime(2027, 2, 1, tzinfo=UTC)):
        make_report(world, "adds-to-knowledge")
    SearchTally.objects.all().delete()
    body = body_of(client)
    assert [cells(body, "searches-by-answer", f"2026-0{month}") for month in (1, 2, 3)] == [
        [(7, 0), (0, 0), (0, 0)], [(0, 0)] * 3, [(0, 0), (0, 0), (2, 0)],
    ]  # fmt: skip
    (one,) = [one for one in body["indicators"] if one["slug"] == "searches-by-answer"]
    assert (one["of"], len(one["rows"])) == ("searches", 3)
    assert "January 2026" in page_of(client)
    lines = client.get("/evidence/reports/a-year/numbers.csv").content.decode().split("\r\n")
    assert next(line.split(",")[3:8] for line in lines if line.startswith("count,searches-by-answer")) == [
        "2026-01", "January 2026", "Enough found", "7", "0",
    ]  # fmt: skip
    assert "Every number is what its facts give." in verified()


def test_what_is_not_counted_any_more_stays_in_old_reports_and_what_is_new_is_not_missed(client, world, told):
    """A report of before: it has an indicator that the code has forgotten, and lacks the latest ones."""
    full(world, told)
    kept = ReportNumbers.objects.get()
    taken = json.loads(kept.taken)
    taken["indicators"] = [one for one in taken["indicators"] if one["slug"] != "parts-named-together"]
    for one in taken["indicators"]:
        if one["slug"] == "stories-by-competency":
            one.update(slug="stories-by-colour", title="Stories by colour")
            one.pop("of")
            one["rows"].append({"slug": "zzqplace", "label": "Zzqplace", "cells": [{"count": 1, "samples": 0}]})
    for name in ("searches", "reads", "things"):
        taken["facts"].pop(name)
    for story in taken["facts"]["stories"]:
        story.pop("names")
    old = json.dumps(taken)
    ReportNumbers.objects.update(taken=old, seal=seal_of(old))
    with atomic():
        ReportPage.objects.get().save_revision().publish()
    assert cells(body_of(client), "stories-by-colour", "bridging") == [(2, 0)]
    assert "Stories by colour" in page_of(client)
    assert client.get("/evidence/reports/a-year/numbers.csv").content.decode().count("stories-by-colour") == 5
    assert cells(body_of(client), "stories-by-colour", "zzqplace") == [(1, 0)]
    out = verified()
    assert "Not counted any more, and not compared: Stories by colour." in out
    assert "4 as they were, 0 changed, 0 gone" in out
    # Whence its names are nobody knows: those that no story of today has go with a story.
    with atomic():
        told[0].unpublish()
    assert cells(body_of(client), "stories-by-colour", "habit") == [(2, 1)]
    assert cells(body_of(client), "stories-by-colour", "") == [(1, 0)]
    assert "Zzqplace" not in page_of(client)


def test_a_number_altered_by_hand_is_found(client, world, told):
    full(world, told)
    assert "4 as they were, 0 changed, 0 gone" in verified()
    kept = ReportNumbers.objects.get()
    altered = kept.taken.replace(
        '"slug":"habit","label":"Habit","cells":[{"count":2', '"slug":"habit","label":"Habit","cells":[{"count":3'
    )
    assert altered != kept.taken
    ReportNumbers.objects.update(taken=altered)
    with pytest.raises(
        CommandError, match=r"stories-by-competency, habit, column 1: kept as 3 and 1 samples, counted as 2"
    ):
        verified()
    # Facts that are altered to fit are not what the stories are filed by.
    forged = kept.taken.replace('"2026-03-04"', '"2025-03-04"')
    assert forged != kept.taken
    ReportNumbers.objects.update(taken=forged, seal=seal_of(forged))
    with pytest.raises(CommandError, match="has not changed since, but its fact is another"):
        verified()
    with pytest.raises(CommandError, match="There is no report “never”"):
        verified("never")


def test_what_would_tell_too_much_or_was_never_said_is_refused(world, told):
    full(world, told)
    other = make_report(world, "better-skills", is_live=False, title="Other", slug="other")

    def refused(**fields):
        with atomic():
            for name, value in fields.items():
                setattr(other, name, value)
            with pytest.raises(PublishRefused) as caught:
                other.save_revision().publish()
        return " ".join(str(problem.message) for problem in caught.value.problems)

    assert "Of fewer than five people" in refused(learning=[learning(world.trust, "x", 4)])
    assert "says 7 people for this characteristic" in refused(learning=[learning(world.innovation, "x", 9)])
    assert "does not say “Something else…”" in refused(learning=[], quotes=[quote(told[0], "Something else")])
    assert "The period ends before it begins." in refused(quotes=[], ends_on=date(2025, 1, 1))
    assert "Choose the measures" in refused(ends_on=date(2026, 12, 31), measures=[])
    first = ReportPage.objects.get(slug="a-year")
    assert not first.lacks()
    first.starts_on = date(2020, 1, 1)
    assert [problem.message for problem in first.lacks()] == [
        "The numbers were taken for 1 January 2026 to 31 December 2026. Keep it, or make another report."
    ]


def test_a_name_that_only_a_withdrawn_story_gave_goes_with_it(client, world, told):
    from characteristics.models import Place

    with atomic():
        told[0].place = Place.objects.create(label="Zzqplace", slug="zzqplace")
        told[0].success_measures.set([Measure.objects.get(term__slug="tangible-outcomes").term])
        told[0].save_revision().publish()
    make_report(world, "tangible-outcomes")
    assert cells(body_of(client), "stories-by-place", "zzqplace") == [(1, 0)]
    with atomic():
        told[0].unpublish()
    text = client.get("/api/v1/reports/a-year").content.decode()
    assert "zzqplace" not in text.lower()
    assert cells(body_of(client), "stories-by-place", "") == [(1, 0)]
    assert "Withdrawn since" in page_of(client)
    assert "zzqplace" not in client.get("/evidence/reports/a-year/numbers.csv").content.decode().lower()
    assert "Every number" in verified()


def test_a_report_is_drafted_in_one_press_and_what_people_wrote_stays(world, told, client):
    with atomic():
        world.trust.save_revision().publish()
        world.innovation.save_revision().publish()
        # A quote that the field for it would refuse is none to begin with.
        both = ("Long " * 121, SAID)
        told[0].body = [{"type": "quote", "value": {"quote": one, "attribution": "Broker"}} for one in both]
        told[0].save_revision().publish()
    page = make_report(world, is_live=False, proposals=words("Our own words."), introduction=words("Ours too."))
    address = f"/admin/reports-drafting/{page.pk}/"
    assert client.get(address).status_code == 302
    assert logged_in(somebody("Working group")).get(address).status_code == 403
    browser = logged_in(somebody("Editor"))
    form = f"/admin/pages/{page.pk}/edit/"
    assert "Draft from the data" in browser.get(form).content.decode()
    ReportPage.objects.filter(pk=page.pk).update(locked=True)
    assert browser.get(address).status_code == 403
    assert "Draft from the data" not in browser.get(form).content.decode()
    ReportPage.objects.filter(pk=page.pk).update(locked=False)
    revisions = page.revisions.count()
    assert "Fill in what is empty" in browser.get(address).content.decode()
    assert page.revisions.count() == revisions
    assert browser.post(address).status_code == 302
    made = ReportPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert not ReportPage.objects.get(pk=page.pk).live
    assert [(str(block.value["quote"]), block.value["attribution"]) for block in made.quotes] == [(SAID, "Broker")]
    assert [str(block.value["characteristic"]) for block in made.learning] == ["Innovation"]
    assert [story.title for story in made.learning[0].value["stories"]] == ["Two lists", "Invented"]
    assert [one.term.slug for one in made.measures.all()] == ["better-skills"]
    assert "Ours too." in str(made.introduction)
    assert not [problem for problem in made.lacks() if problem.field != "learning"]
    with atomic():
        made.get_latest_revision().publish()
    assert "Our own words." in page_of(client)
    revisions = page.revisions.count()
    assert "Nothing was empty" in browser.post(address, follow=True).content.decode()
    assert page.revisions.count() == revisions
    with atomic():
        Measure.objects.all().delete()
    assert "Nothing was empty" in browser.post(address, follow=True).content.decode()


def test_people_are_counted_once_by_what_they_let_us_use(world):
    from community.models import Insight
    from reports.admin.insights import people_by_characteristic
    from tests.community.people import a_round, matched, person

    first, second = a_round(world), a_round(world, 2)
    people = [person(f"p{number}@example.org") for number in range(6)]
    for round_, competency in ((first, None), (second, world.habit)):
        for seat in matched(round_, *people).seats.all():
            sharing = "private" if seat.participant == people[0] else "programme"
            Insight.objects.create(seat=seat, learned="x", sharing=sharing, competency=competency)
    assert people_by_characteristic(None, None) == {world.trust.pk: 5, world.innovation.pk: 5}
    assert people_by_characteristic(date(2001, 1, 1), date(2001, 12, 31)) == {}


def test_who_would_keep_a_third_printer_busy_is_told_to_come_again(client, world, told):
    full(world, told, title="The year's report")
    address = "/evidence/reports/a-year/report.pdf"
    with patch("reports.web.paper.making._print", str.encode):
        with making._at_work, making._at_work:
            refused = client.get(address)
        html = client.get(address).content.decode()
    assert [refused.status_code, refused["Cache-Control"], refused["Retry-After"]] == [503, "no-store", "10"]
    # What is escaped for a script is no text of a style sheet.
    assert "\\u00" not in html

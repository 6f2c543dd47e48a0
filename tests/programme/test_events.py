"""Events: what they need before they are published, what is odd about them, and what diaries are told."""

import datetime as dt
import json
from io import StringIO

import pytest
from django.core.management import call_command
from time_machine import travel

from characteristics.models import Theme
from programme.models import DiaryEntry, EventPage, PreElectionPeriod
from programme.models.date_warnings import warnings
from programme.models.rules import exists, problems
from publishing.documents.problems import PublishRefused
from publishing.models import PublicDocument
from publishing.projection.transactions import atomic
from tests.programme.conftest import TODAY
from tests.support.factories import publish
from tests.support.roles import logged_in, somebody

DAY, NEXT = dt.date(2026, 5, 12), dt.date(2026, 5, 13)
TEN, ELEVEN, HALF_PAST_ONE = dt.time(10), dt.time(11), dt.time(1, 30)


def body_of(page):
    return json.loads(PublicDocument.objects.public().get(pk=page.translation_key).body)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, []),
        ({"start_date": None}, ["start_date"]),
        ({"precision": "range"}, ["end_date"]),
        ({"precision": "range", "end_date": NEXT}, []),
        ({"end_date": NEXT}, ["precision"]),
        ({"precision": "month"}, []),
        ({"precision": "month", "start_time": TEN}, ["start_time"]),
        ({"end_time": TEN}, ["start_time"]),
        ({"start_time": ELEVEN, "end_time": TEN}, ["end_time"]),
        ({"start_time": TEN, "end_time": ELEVEN}, []),
        ({"start_date": dt.date(2026, 3, 29), "start_time": HALF_PAST_ONE}, ["start_time"]),
        ({"lens": "How?", "objective": "To meet."}, ["objective"]),
        ({"is_online": False}, ["place"]),
        ({"is_online": False, "place": "Town Hall", "status": "moved-online"}, ["is_online"]),
        ({"status": "cancelled"}, ["status_note"]),
        ({"status": "rescheduled"}, ["previous_date"]),
        ({"status": "rescheduled", "previous_date": DAY}, ["previous_date"]),
        ({"status": "postponed"}, []),
    ],
)
@pytest.mark.django_db
def test_what_does_not_fit_together_is_named_at_its_field(fields, wrong):
    page = EventPage(**{"start_date": DAY, **fields})
    assert [problem.field for problem in problems(page)] == wrong


def test_until_it_fits_together_it_is_not_published(make):
    page = make(is_live=False, is_online=False, precision="range")
    with pytest.raises(PublishRefused) as refused, atomic():
        page.get_latest_revision().publish()
    assert list(refused.value.message_dict) == ["end_date", "place"]
    assert not PublicDocument.objects.filter(pk=page.translation_key).exists()


def test_only_the_hour_that_clocks_skip_does_not_exist():
    assert not exists(dt.date(2026, 3, 29), HALF_PAST_ONE)
    assert exists(dt.date(2026, 10, 25), HALF_PAST_ONE)
    assert exists(dt.date(2026, 3, 28), HALF_PAST_ONE)


def test_the_theme_lends_its_lens_and_the_organisers_keep_what_is_theirs(make, world):
    theme = Theme.objects.get()
    page = make(theme=theme, joining_url="https://example.org/zzqjoin", organisers_note="zzqnote")
    body = body_of(page)
    assert (body["lens"], body["objective"], body["date_text"]) == ("How is it built?", "", "12 May 2026")
    assert body["characteristic"]["slug"] == "trust"
    assert "zzq" not in json.dumps(body)
    with atomic():
        theme.lens = "How does it grow?"
        theme.save()
    assert body_of(page)["lens"] == "How does it grow?"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"start_date": dt.date(2022, 6, 2)}, ["2 June 2022 is a bank holiday: Spring Bank Holiday."]),
        ({"start_date": dt.date(2026, 5, 9)}, ["9 May 2026 is a Saturday."]),
        ({"start_date": dt.date(2026, 6, 9)}, []),
        ({"start_date": dt.date(2026, 5, 9), "status": "cancelled", "status_note": "Flood"}, []),
        ({"start_date": dt.date(2026, 5, 9), "precision": "month"}, []),
    ],
)
def test_an_odd_date_is_a_warning_and_no_refusal(db, fields, said):
    page = EventPage(**{"start_date": DAY, **fields})
    assert list(warnings(page)) == said
    assert list(problems(page)) == []


def test_two_events_of_a_day_are_told_unless_their_times_keep_them_apart(make):
    make(title="The other", start_time=TEN, end_time=ELEVEN)
    said = "“The other” is on 12 May 2026 too."
    assert list(warnings(EventPage(start_date=DAY))) == [said]
    assert list(warnings(EventPage(start_date=DAY, start_time=TEN, end_time=ELEVEN))) == [said]
    assert list(warnings(EventPage(start_date=DAY, start_time=ELEVEN, end_time=dt.time(12)))) == []
    days = {"start_date": dt.date(2026, 5, 11), "end_date": NEXT, "precision": "range"}
    assert list(warnings(EventPage(**days))) == [said]


def test_the_form_shows_warnings_and_what_is_missing(make, admin_client):
    page = make(is_live=False, start_date=dt.date(2026, 5, 9), is_online=False)
    form = admin_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "9 May 2026 is a Saturday." in form
    assert "Say where it is, or mark it as online." in form
    assert 'name="go_live_at"' in form


def test_editors_add_events_and_milestones_and_writers_no_milestones(programme):
    told = {}
    for role in ("Editor", "Writer", "Working group"):
        client = logged_in(somebody(role))
        paths = [f"pages/add/programme/eventpage/{programme.pk}/", "snippets/programme/programmemilestone/add/"]
        told[role] = [client.get(f"/admin/{path}").status_code for path in paths]
    assert told == {"Editor": [200, 200], "Writer": [200, 403], "Working group": [403, 403]}


def test_the_number_for_diaries_rises_with_date_time_place_and_status_alone(make):
    page = make()
    numbers = [body_of(page)["calendar_sequence"]]
    changes: list[dict[str, object]] = [
        {"title": "An event, spelled right"}, {"start_date": NEXT}, {"start_time": TEN}, {"summary": "Other words."},
        {"is_online": False, "place": "Town Hall"}, {"status": "cancelled", "status_note": "The hall is flooded."},
    ]  # fmt: skip
    for change in changes:
        for name, value in change.items():
            setattr(page, name, value)
        publish(page)
        numbers.append(body_of(page)["calendar_sequence"])
    assert numbers == [0, 0, 1, 2, 2, 3, 4]


def test_a_draft_tells_diaries_nothing_and_an_old_version_never_lowers_the_number(make):
    page = make()
    first = page.latest_revision
    page.start_date = NEXT
    with atomic():
        page.save_revision()
    assert (body_of(page)["calendar_sequence"], DiaryEntry.objects.get().sequence) == (0, 0)
    publish(page)
    with atomic():
        first.publish()
    body = body_of(page)
    assert (body["calendar_sequence"], body["start_date"]) == (2, "2026-05-12")


def test_the_day_of_the_cancellation_stays_and_goes_with_it(make):
    page = make()
    with travel(TODAY, tick=False):
        page.status, page.status_note = "cancelled", "Flood."
        publish(page)
    page.place, page.is_online = "Town Hall", False
    publish(page)
    assert body_of(page)["cancelled_on"] == "2026-03-02"
    page.status = "planned"
    publish(page)
    assert body_of(page)["cancelled_on"] is None


def test_differences_to_the_theme_are_told(make):
    theme = Theme.objects.get()
    page = make(
        theme=theme, title="Community event", start_date=dt.date(2026, 5, 3), end_date=dt.date(2026, 5, 4),
        precision="range", slug="trust-event",
    )  # fmt: skip
    out = StringIO()
    call_command("check_programme", stdout=out)
    assert out.getvalue() == "Events and themes agree.\n"
    page.start_date, page.end_date, page.precision = dt.date(2026, 5, 5), None, "day"
    publish(page)
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("check_programme", stdout=out)
    assert ended.value.code == 1
    expected = "trust-event: the date is “5 May 2026”, its theme “building-trust” says “3/4 May 2026”\n"
    assert out.getvalue() == expected


def test_elections_are_worth_another_look(make, world):
    PreElectionPeriod.objects.create(
        name="Local elections 2026", first_day=dt.date(2026, 3, 20), last_day=dt.date(2026, 5, 7)
    )
    page = make(start_date=dt.date(2026, 5, 6))
    until = "the period before “Local elections 2026”, which ends on 7 May 2026"
    with travel(TODAY, tick=False):
        assert list(warnings(page)) == [f"The event is in {until}. Ask whether it may be held."]
        page.start_date = dt.date(2026, 5, 8)
        assert list(warnings(page)) == []
    with travel(TODAY + dt.timedelta(days=30), tick=False):
        assert list(warnings(page)) == [f"Today is in {until}. Ask before you publish, or schedule it for later."]
        cms = logged_in(somebody("Editor"))
        assert "Today is in the period before" in cms.get(f"/admin/pages/{page.pk}/edit/").content.decode()
        sent = {"name": "Later", "first_day": "07/05/2026", "last_day": "06/05/2026"}
        said = cms.post("/admin/snippets/programme/preelectionperiod/add/", sent).content.decode()
        assert ("It would end before it began." in said, PreElectionPeriod.objects.count()) == (True, 1)

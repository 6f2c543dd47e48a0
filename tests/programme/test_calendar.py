"""Calendars, as an independent reader of iCalendar understands them."""

import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar, Timezone
from time_machine import travel

from characteristics.models import Theme
from programme.calendar import making
from programme.calendar.addresses import subscription
from publishing.projection.transactions import atomic
from tests.programme.calendar_cases import CARD
from tests.programme.conftest import TODAY
from tests.support.factories import publish

LONDON = "Europe/London"
DAY = TODAY.date()


def read(content: bytes) -> Calendar:
    """The calendar, which must be whole and folded as the standard asks."""
    assert content.endswith(b"\r\n")
    lines = content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    made = Calendar.from_ical(content)
    assert [one.errors for one in made.walk() if one.errors] == []
    return made


def entry(**fields: Any) -> Any:
    (found,) = read(making.single({**CARD, **fields}, DAY)).walk("VEVENT")
    return found


@pytest.mark.parametrize(
    ("first", "last", "begins", "ends"),
    [
        ("2026-05-12", "2026-05-12", dt.date(2026, 5, 12), dt.date(2026, 5, 13)),
        ("2022-05-03", "2022-05-04", dt.date(2022, 5, 3), dt.date(2022, 5, 5)),
        ("2026-03-29", "2026-03-29", dt.date(2026, 3, 29), dt.date(2026, 3, 30)),
        ("2026-12-31", "2026-12-31", dt.date(2026, 12, 31), dt.date(2027, 1, 1)),
        ("2028-02-01", "2028-02-29", dt.date(2028, 2, 1), dt.date(2028, 3, 1)),
    ],
)
def test_without_times_it_is_whole_days_up_to_the_day_after_the_last(first, last, begins, ends):
    found = entry(start_date=first, end_date=last)
    assert (found["dtstart"].dt, found["dtend"].dt) == (begins, ends)
    assert found["dtstart"].params["VALUE"] == "DATE"
    assert found["transp"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2026-03-28", 0), ("2026-03-29", 1), ("2026-07-01", 1), ("2026-10-24", 1), ("2026-10-25", 0), ("2026-12-01", 0)],
)
def test_ten_o_clock_is_ten_o_clock_in_london_all_year(day, hours):
    found = entry(start_date=day, end_date=day, start_time="10:00", end_time="11:30")
    begin, end = found["dtstart"].dt, found["dtend"].dt
    assert found["dtstart"].params["TZID"] == found["dtend"].params["TZID"] == LONDON
    assert (begin.replace(tzinfo=None).isoformat(), end.hour, end.minute) == (f"{day}T10:00:00", 11, 30)
    assert begin.utcoffset() == dt.timedelta(hours=hours)
    assert "transp" not in found


def test_the_clocks_of_london_are_told_by_rule():
    (zone,) = read(making.single(CARD, DAY)).walk("VTIMEZONE")
    assert isinstance(zone, Timezone)
    assert str(zone["tzid"]) == LONDON
    told = {one.name: (one["rrule"].to_ical(), one["tzoffsetto"].to_ical()) for one in zone.subcomponents}
    assert told == {
        "DAYLIGHT": (b"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "+0100"),
        "STANDARD": (b"FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "+0000"),
    }
    own = zone.to_tz(lookup_tzid=False)
    offsets = [dt.datetime(2026, month, 1, 12, tzinfo=own).utcoffset() for month in (1, 7)]
    assert offsets == [dt.timedelta(0), dt.timedelta(hours=1)]


@pytest.mark.parametrize(
    "title",
    [
        "Ä" * 200,
        "会议" * 60,
        "عقد الثقة " * 20,
        "🙂" * 70,
        "a, b; c\\d",
        "One\x0btwo",
        "x" * 74 + "é",
        '‘Trust’ – "how?"',
    ],
)
def test_any_title_comes_through_whatever_its_letters(title):
    expected = title.replace("\x0b", " ")
    assert str(entry(title=title)["summary"]) == expected


@pytest.mark.parametrize(
    ("status", "told", "summary", "described"),
    [
        ("planned", "CONFIRMED", "An event", ""),
        ("moved-online", "CONFIRMED", "An event", "Moved online. Rain."),
        ("rescheduled", "CONFIRMED", "An event", "Postponed to a new date. Rain."),
        ("postponed", "TENTATIVE", "An event", "there is no new date yet. Rain."),
        ("cancelled", "CANCELLED", "Cancelled: An event", "Cancelled. Rain."),
    ],
)
def test_the_status_is_told_in_every_way_that_a_diary_may_show(status, told, summary, described):
    found = entry(status=status, status_note="Rain", calendar_sequence=3, cancelled_on="2026-03-01")
    assert (str(found["status"]), str(found["summary"]), found["sequence"]) == (told, summary, 3)
    assert described in str(found["description"])
    assert str(found["uid"]) == CARD["id"]


def test_a_month_is_marked_as_no_more_than_that():
    found = entry(start_date="2026-05-01", end_date="2026-05-31", precision="month", date_text="May 2026")
    assert (found["dtstart"].dt, found["dtend"].dt) == (dt.date(2026, 5, 1), dt.date(2026, 6, 1))
    assert "Only the month is known so far." in str(found["description"])


def test_of_what_was_planned_it_says_what_is_not_known():
    found = entry(start_date="2022-05-03", end_date="2022-05-04", date_text="3/4 May 2022")
    said = "Planned for 3/4 May 2022; our source does not say whether it took place."
    assert said in str(found["description"])
    known = entry(start_date="2022-05-03", end_date="2022-05-04", known_to_have_happened=True)
    assert "our source" not in str(known["description"])


def test_its_times_of_change_are_those_of_the_public_document():
    found = entry()
    changed = dt.datetime(2026, 3, 1, 10, 11, 12, tzinfo=dt.UTC)
    assert found["dtstamp"].dt == found["last-modified"].dt == changed


def test_what_was_cancelled_stays_for_a_year():
    cards = [{**CARD, "status": "cancelled", "cancelled_on": "2025-03-02"}]
    assert len(read(making.subscription("All", cards, dt.date(2026, 3, 2))).walk("VEVENT")) == 1
    assert len(read(making.subscription("All", cards, dt.date(2026, 3, 3))).walk("VEVENT")) == 0


def test_a_subscription_says_what_it_is_and_when_to_look_again():
    content = making.subscription("All events", [CARD], DAY)
    made = read(content)
    assert b"REFRESH-INTERVAL;VALUE=DURATION:P1D\r\n" in content
    assert b"X-PUBLISHED-TTL:P1D\r\n" in content
    assert (str(made["x-wr-calname"]), str(made["version"])) == ("All events", "2.0")


class TestAnswers:
    @pytest.fixture
    def now(self):
        with travel(TODAY, tick=False):
            yield

    def calendar(self, client, path="/programme/calendar.ics") -> list[Any]:
        answer = client.get(path)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        return read(answer.content).walk("VEVENT")

    def test_an_event_moves_and_is_cancelled_under_the_same_name(self, client, make, now):
        page = make(joining_url="https://example.org/zzqjoin", organisers_note="zzqnote")
        (before,) = self.calendar(client)
        page.start_date = dt.date(2026, 5, 20)
        publish(page)
        (moved,) = self.calendar(client)
        page.status, page.status_note = "cancelled", "Flood"
        publish(page)
        (cancelled,) = self.calendar(client)
        found = (before, moved, cancelled)
        assert {str(one["uid"]) for one in found} == {str(page.translation_key)}
        assert [one["sequence"] for one in found] == [0, 1, 2]
        assert [str(one["status"]) for one in found] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
        assert moved["dtstart"].dt == dt.date(2026, 5, 20)
        assert b"zzq" not in b"".join(one.to_ical() for one in found)
        assert self.calendar(client, f"/programme/events/{page.translation_key}.ics") == [cancelled]

    def test_calendars_of_a_theme_and_a_characteristic_have_theirs(self, client, make, now):
        make(title="With theme", theme=Theme.objects.get())
        make(title="Without")
        make(title="Draft", is_live=False)
        titles = {
            path: sorted(str(one["summary"]) for one in self.calendar(client, f"/programme/calendar{path}.ics"))
            for path in ("", "/themes/building-trust", "/characteristics/trust", "/characteristics/innovation")
        }
        assert titles == {
            "": ["With theme", "Without"],
            "/themes/building-trust": ["With theme"],
            "/characteristics/trust": ["With theme"],
            "/characteristics/innovation": [],
        }

    def test_what_never_was_is_not_found(self, client, programme):
        for path in ("calendar/themes/no", "calendar/events/an-event", f"events/{CARD['id']}"):
            assert client.get(f"/programme/{path}.ics").status_code == 404

    def test_what_was_withdrawn_is_gone(self, client, make, now):
        page = make()
        with atomic():
            page.unpublish()
        assert client.get(f"/programme/events/{page.translation_key}.ics").status_code == 410
        assert self.calendar(client) == []

    def test_who_has_it_is_told_that_it_still_holds(self, client, make, now):
        page = make()
        etag = client.get("/programme/calendar.ics").headers["ETag"]
        again = client.get("/programme/calendar.ics", headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")
        page.start_date = dt.date(2026, 5, 20)
        publish(page)
        assert client.get("/programme/calendar.ics", headers={"if-none-match": etag}).status_code == 200


def test_a_subscription_begins_at_a_press(settings):
    settings.PUBLIC_URL = "https://library.test"
    assert subscription("/programme/calendar.ics") == "webcal://library.test/programme/calendar.ics"

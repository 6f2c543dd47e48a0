"""The pages of the programme, and its lists in the API."""

import datetime as dt
import json

import pytest
from time_machine import travel

from characteristics.models import Theme
from programme.models import ProgrammeMilestone
from publishing.documents.short_ids import short
from publishing.projection.transactions import atomic
from tests.programme.conftest import TODAY
from tests.programme.resources import make_list
from tests.support.pages import Page, get
from tests.support.snapshots import Once

SOON, LATER, LONG_AGO = dt.date(2026, 3, 10), dt.date(2026, 6, 10), dt.date(2022, 6, 2)


@pytest.fixture(autouse=True)
def now():
    with travel(TODAY, tick=False):
        yield


@Once
def some_of_everything(make) -> None:
    """Something of everything that there can be."""
    make(title="Later", slug="later", start_date=LATER)
    make(title="Soon", slug="soon", start_date=SOON, theme=Theme.objects.get(), booking_url="https://example.org/book")
    make(title="Today", slug="today", start_date=dt.date(2026, 3, 1), end_date=TODAY.date(), precision="range")
    make(title="Long ago", slug="long-ago", start_date=LONG_AGO)
    make(title="Put off", slug="put-off", start_date=dt.date(2025, 1, 7), status="postponed", status_note="Snow")
    make(title="Known", slug="known", start_date=dt.date(2021, 10, 21), known_to_have_happened=True)
    make(title="Draft", slug="draft", start_date=SOON, is_live=False)


@pytest.fixture
def events(make) -> None:
    some_of_everything(make)


def listed(client, query: str) -> list[str]:
    return [item["slug"] for item in client.get(f"/api/v1/events?{query}").json()["items"]]


def test_what_comes_next_comes_first_and_what_has_no_date_last(client, events):
    page = get(client, "/programme/")
    order = [text for level, text in page.headings if level in {2, 3}]
    assert order == [
        "What comes next", "Today", "Soon", "Later", "Put off", "What was", "Long ago", "Known", "In your calendar",
        "By theme",
    ]  # fmt: skip
    assert "Planned for 2 June 2022; our source does not say whether it took place." in page.text
    assert "Planned for 21 October 2021" not in page.text
    assert "Postponed. It was planned for 7 January 2025; there is no new date yet. Snow." in page.text
    assert page.link("Subscribe").startswith("webcal://")


def test_without_events_it_says_so(client, programme):
    page = get(client, "/programme/")
    assert "No event is planned at the moment." in page.text
    assert "What was" not in page.text


def test_an_event_tells_what_a_reader_needs_and_leads_on(client, events):
    page = get(client, "/programme/soon/")
    assert page.headings[0] == (1, "Soon")
    assert "10 March 2026" in page.text
    assert "How is it built?" in page.text
    assert page.link("Book a place") == "https://example.org/book"
    assert page.link("Add this event").startswith("/programme/events/")
    html = client.get("/programme/soon/").content.decode()
    described = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert (described["@type"], described["startDate"]) == ("Event", "2026-03-10")
    assert described["eventStatus"] == "https://schema.org/EventScheduled"
    assert described["eventAttendanceMode"] == "https://schema.org/OnlineEventAttendanceMode"


def test_the_timeline_is_in_order_and_no_more_exact_than_is_known(client, events):
    with atomic():
        ProgrammeMilestone.objects.create(slug="a-year", title="A year", date=dt.date(2021, 1, 1), precision="year")
        ProgrammeMilestone.objects.create(slug="a-month", title="A month", date=dt.date(2022, 6, 1), precision="month")
    page = get(client, "/timeline/")
    assert [text for level, text in page.headings if level == 2] == [
        "Known", "A year", "Long ago", "A month", "Put off", "Today", "Soon", "Later",
    ]  # fmt: skip
    assert "June 2022" in page.text
    assert "Draft" not in page.text


def test_its_characteristic_and_about_lead_to_it(client, events):
    page = get(client, "/characteristics/trust/")
    assert page.link("Soon") == "/programme/soon/"
    assert page.link("Calendar of this theme") == "/programme/calendar/themes/building-trust.ics"
    assert page.link("Calendar of this characteristic") == "/programme/calendar/characteristics/trust.ics"
    about = get(client, "/about/")
    assert about.link("Timeline") == "/timeline/"
    assert about.link("Programme") == "/programme/"


def test_the_api_tells_what_is_to_come_from_what_was(client, events):
    assert listed(client, "when=upcoming&sort=oldest") == ["put-off", "today", "soon", "later"]
    assert listed(client, "when=past") == ["long-ago", "known"]
    assert listed(client, "when=upcoming&theme=building-trust") == ["soon"]
    assert listed(client, "date.from=2026-03-01&date.to=2026-03-31") == ["soon", "today"]
    assert client.get("/api/v1/stories?when=past").status_code == 422


def test_the_next_page_stays_on_the_same_side_of_today(client, events):
    first = client.get("/api/v1/events?when=past&limit=1").json()
    assert "when=past" in first["next"]
    (second,) = client.get(first["next"]).json()["items"]
    assert (first["total"], second["slug"]) == (2, "known")


def test_an_unknown_side_is_refused_with_those_there_are(client, programme):
    for value in ("soon", "", "UPCOMING"):
        answer = client.get(f"/api/v1/events?when={value}")
        assert answer.status_code == 422
        assert "Give one of: upcoming, past." in answer.content.decode()


def test_tomorrow_is_another_answer(client, make):
    make(start_date=TODAY.date(), slug="today")
    etag = client.get("/api/v1/events?when=upcoming").headers["ETag"]
    with travel(TODAY + dt.timedelta(days=1), tick=False):
        answer = client.get("/api/v1/events?when=upcoming", headers={"if-none-match": etag})
        assert (answer.status_code, answer.json()["items"]) == (200, [])
        assert "our source does not say" in get(client, "/programme/").text


def test_other_sites_show_what_comes_next_and_what_became_of_the_plan(client, events, make):
    make(
        title="Cancelled", slug="cancelled", start_date=SOON + dt.timedelta(days=1), start_time=dt.time(10),
        status="cancelled", status_note="Snow", is_online=False, place="Town hall",
    )  # fmt: skip
    page = Page(client.get("/api/v1/fragments/events?when=upcoming&sort=oldest&limit=4").content.decode())
    assert [text for _, text in page.headings] == ["Put off", "Today", "Soon", "Cancelled"]
    for words in (
        "Postponed: no new date yet · Online · Community event",
        "Cancelled · 11 March 2026 · 10:00 · Town hall · Community event",
    ):
        assert words in page.text
    found = Page(client.get("/api/v1/fragments/events?when=upcoming&theme=building-trust").content.decode())
    assert [text for _, text in found.headings] == ["Soon"]


def test_what_is_cancelled_says_so_wherever_it_is_shown(client, world, make):
    page = make(title="Evening", slug="evening", start_date=SOON, theme=Theme.objects.get())
    own = f"/reading-list/?s={short(page.translation_key)}"
    make_list(world, (page, "Come along"))
    places = [
        "/programme/evening/", "/programme/", "/timeline/", "/characteristics/trust/", "/search/?q=evening",
        own, "/reading-lists/for-an-away-day/", f"/embeds/events/{page.translation_key}/", "/feeds/events.xml",
        "/api/v1/fragments/events", "/api/v1/fragments/events/evening", "/programme/calendar.ics",
        f"/programme/events/{page.translation_key}.ics",
    ]  # fmt: skip
    answers = {
        "/api/v1/events/evening": '"status":"cancelled"', "/api/v1/events": '"status":"cancelled"',
        "/api/v1/search?q=evening": '"status":"cancelled"', "/api/v1/changes?include=full": '"status":"cancelled"',
    }  # fmt: skip

    def silent() -> list[str]:
        said = {place: client.get(place).content.decode() for place in (*places, *answers)}
        assert all("Evening" in text for text in said.values()), [
            one for one, text in said.items() if "Evening" not in text
        ]
        return [place for place, text in said.items() if answers.get(place, "ancelled").lower() not in text.lower()]

    assert silent() == [*places, *answers]
    with atomic():
        page.status, page.status_note = "cancelled", "Snow"
        page.save_revision().publish()
    assert silent() == []
    assert "schema.org/EventCancelled" in client.get("/programme/evening/").content.decode()


def test_feed_and_fragment_and_search_have_them(client, events):
    feed = client.get("/feeds/events.xml").content.decode()
    assert "10 March 2026. What it is about." in feed
    found = client.get("/api/v1/search?q=soon").json()["items"]
    assert [one["type"] for one in found] == ["event"]

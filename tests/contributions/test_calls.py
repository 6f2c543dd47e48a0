"""Calls: what they need, their page, the clock that closes them, and the lists of other sites."""

import datetime as dt

import pytest
from time_machine import travel

from characteristics.models import Theme
from publishing.documents.problems import PublishRefused
from publishing.models import Sequence
from publishing.projection.transactions import atomic
from publishing.worker import rounds
from tests.contributions.conftest import NOW
from tests.support.factories import publish
from tests.support.pages import get

TODAY = NOW.date()


@pytest.fixture(autouse=True)
def now():
    with travel(NOW, tick=False):
        yield


def listed(client, query: str) -> list[str]:
    return [item["slug"] for item in client.get(f"/api/v1/calls?{query}").json()["items"]]


def refused(page) -> dict[str, str]:
    with pytest.raises(PublishRefused) as caught:
        publish(page)
    return {problem.field: problem.message for problem in caught.value.problems}


def test_a_call_needs_one_subject_and_words_and_a_day_ahead(world, make):
    page = make(is_live=False, competency=None, summary="", closes=TODAY - dt.timedelta(days=1))
    assert refused(page) == {
        "summary": "Say in a sentence or two what stories you are looking for.",
        "competency": "Choose one: a competency, a characteristic or a theme.",
        "closes": "This day has passed. Choose one ahead, or leave it empty.",
    }
    page = make(is_live=False, characteristic=world.trust, competency=world.bridging, prompts="\n".join("?" * 9))
    assert refused(page) == {
        "characteristic": "Choose one: a competency, a characteristic or a theme.",
        "prompts": "Give at most 8 questions; there are 9.",
    }


def test_its_page_says_what_is_looked_for_and_until_when_and_leads_on(client, make):
    body = [{"type": "text", "value": "<p>We have few of these.</p>"}]
    make(
        slug="bridges",
        title="Bridges",
        closes=dt.date(2026, 8, 31),
        prompts="Who was there?\n\n What changed? ",
        body=body,
    )
    page = get(client, "/calls/bridges/")
    assert page.headings == [
        (1, "Bridges"), (2, "What we are looking for"), (2, "Questions to begin with"), (2, "Tell us yours"),
    ]  # fmt: skip
    for words in (
        "Open until 31 August 2026", "We are looking for stories that show Bridging: The statement of bridging.",
        "We have few of these.", "Who was there?", "The last day is Monday 31 August 2026.",
    ):  # fmt: skip
        assert words in page.text
    assert page.link("Answer this call") == "/offer-a-story/start/?call=bridges"
    assert page.link("How it works") == "/offer-a-story/"
    assert page.link("Bridging") == "/competencies/bridging/"


def test_a_closed_call_says_so_from_midnight_in_london_on(client, make):
    make(slug="short", closes=TODAY)
    document = "/api/v1/calls/short"
    etags = {address: client.get(address).headers["ETag"] for address in (document, "/calls/short/", "/calls/")}
    # It is still the day before in Greenwich, and summer in London.
    just_before, midnight = (
        dt.datetime(2026, 8, 1, 22, 59, 59, tzinfo=dt.UTC),
        dt.datetime(2026, 8, 1, 23, tzinfo=dt.UTC),
    )
    with travel(just_before, tick=False):
        assert client.get(document).json()["is_open"] is True
        assert listed(client, "open=true") == ["short"]
        assert "s-maxage=0" in client.get(document).headers["Cache-Control"]
    with travel(midnight, tick=False):
        for address, etag in etags.items():
            assert client.get(address, headers={"if-none-match": etag}).status_code == 200
        assert client.get(document).json()["is_open"] is False
        assert (listed(client, "open=true"), listed(client, "open=false")) == ([], ["short"])
        assert "This call is closed" in get(client, "/calls/short/").text
        assert "It closed on Saturday 1 August 2026." in get(client, "/calls/short/").text
        assert get(client, "/calls/").headings[1:4] == [(2, "Open now"), (2, "Closed"), (3, "A call")]
        assert "Closed on 1 August 2026. What we look for." in client.get("/feeds/calls.xml").content.decode()
        before = Sequence.objects.get().number
        rounds.run_until_idle()
        assert Sequence.objects.get().number == before + 1
        assert client.get(document).json()["is_open"] is False


def test_the_page_of_all_calls_has_open_ones_first(client, make):
    for slug, days in (("later", 30), ("soon", 3), ("for-good", None)):
        make(slug=slug, title=slug.title(), closes=days and TODAY + dt.timedelta(days=days))
    with travel(NOW - dt.timedelta(days=40), tick=False):
        make(slug="over", title="Over", closes=TODAY - dt.timedelta(days=3))
    page = get(client, "/calls/")
    assert [text for level, text in page.headings if level > 1] == [
        "Open now", "Soon", "Later", "For-Good", "Closed", "Over",
    ]  # fmt: skip
    assert "Open: no closing date is set" in page.text


def test_without_calls_it_says_so(client, calls):
    assert "No call is open at the moment." in get(client, "/calls/").text


def test_the_api_narrows_by_subject_and_by_what_is_open(client, world, make):
    make(slug="of-theme", theme=Theme.objects.get())
    make(slug="of-characteristic", characteristic=world.innovation, closes=TODAY)
    make(slug="of-competency", competency=world.bridging)
    assert set(listed(client, "characteristic=trust")) == {"of-theme", "of-competency"}
    assert listed(client, "competency=bridging") == ["of-competency"]
    assert listed(client, "theme=building-trust&open=true") == ["of-theme"]
    told = client.get("/api/v1/calls/of-theme").json()
    assert (told["theme"], told["characteristic"]["slug"], told["competency"]) == (
        {"slug": "building-trust", "label": "Building trust"}, "trust", None,
    )  # fmt: skip
    answer = client.get("/api/v1/calls?open=maybe")
    assert (answer.status_code, "Give true or false." in answer.content.decode()) == (422, True)
    assert client.get("/api/v1/stories?open=true").status_code == 422
    first = client.get("/api/v1/calls?open=true&limit=2").json()
    assert "open=true" in first["next"]
    assert (first["total"], len(client.get(first["next"]).json()["items"])) == (3, 1)


def test_feed_fragment_search_and_embed_have_it(client, make):
    page = make(slug="bridges", title="Bridges", closes=dt.date(2026, 8, 31))
    assert "Open until 31 August 2026. What we look for." in client.get("/feeds/calls.xml").content.decode()
    assert "Open until 2026-08-31" in client.get("/api/v1/fragments/calls").content.decode()
    assert [one["type"] for one in client.get("/api/v1/search?q=bridges").json()["items"]] == ["call"]
    assert "Bridges" in client.get(f"/embeds/calls/{page.translation_key}/").content.decode()
    (change,) = [one for one in client.get("/api/v1/changes").json()["items"] if one["type"] == "call"]
    assert change["id"] == str(page.translation_key)


def test_it_follows_what_it_is_about(client, world, make):
    make(slug="of-theme", theme=Theme.objects.get())
    make(slug="of-competency", competency=world.bridging)
    with atomic():
        theme = Theme.objects.get()
        theme.title = "Trust, built"
        theme.save()
        wording = world.bridging.current_wording()
        wording.short_label = "Bridges"
        wording.save()
    assert client.get("/api/v1/calls/of-theme").json()["theme"]["label"] == "Trust, built"
    assert client.get("/api/v1/calls/of-competency").json()["competency"]["label"] == "Bridges"
    with atomic():
        world.trust.unpublish()
    for slug in ("of-theme", "of-competency"):
        told = client.get(f"/api/v1/calls/{slug}").json()
        assert (told["theme"], told["characteristic"], told["competency"]) == (None, None, None)
        assert get(client, f"/calls/{slug}/").headings[0] == (1, "A call")

"""The results page."""

import re
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from publishing.transactions import atomic
from search.services import index
from tests.search.texts import HOSTILE


def look(client, **query):
    return client.get("/search/?" + urlencode(query, errors="replace"))


def headings(response):
    return [
        re.sub(r"\s+", " ", text).strip()
        for text in re.findall(r"<h[123][^>]*>(.*?)</h[123]>", response.text, re.DOTALL)
    ]


def cards(response):
    return re.findall(r'<h3><a href="([^"]*)">', response.text)


def test_results_are_cards_in_order_under_their_number(client, world):
    today = timezone.localdate()
    for days, slug in enumerate(["first", "second", "third"]):
        world.story(title="Ferry", slug=slug, summary="Same.", date=today - timedelta(days=days))
    response = look(client, q="ferries")
    assert response.status_code == 200
    assert headings(response)[:2] == ["Search the stories", "3 stories for “ferries”"]
    assert cards(response) == ["/library/first/", "/library/second/", "/library/third/"]
    assert "<title>3 stories for “ferries” – " in response.text


def test_one_story_is_one(client, world):
    world.story(title="Ferry")
    assert "1 story for “ferry”" in headings(look(client, q="ferry"))


def test_without_words_there_is_the_form(client, world):
    for response in (client.get("/search/"), look(client, q=" \x00 ")):
        assert response.status_code == 200
        assert headings(response) == ["Search the stories"]
        assert '<form class="search" action="/search/" method="get"' in response.text


def test_nothing_found_helps_on(client, world):
    response = look(client, q="<b>quokka</b>")
    assert response.status_code == 200
    assert "No stories for “&lt;b&gt;quokka&lt;/b&gt;”" in response.text
    assert '<a href="/library/">Stories</a>' in response.text
    assert "<b>quokka" not in response.text


def test_twelve_a_page(client, world):
    for number in range(13):
        world.story(title=f"Ferry {number}")
    first, second = look(client, q="ferry"), look(client, q="ferry", page=2)
    assert (len(cards(first)), len(cards(second))) == (12, 1)
    assert len({*cards(first), *cards(second)}) == 13
    assert 'href="?q=ferry&amp;page=2"' in first.text
    assert "<title>13 stories for “ferry”, page 2 of 2" in second.text


@pytest.mark.parametrize("page", ["0", "2", "9999", "10000", "-1", "x", "", "²", "1.0", "9" * 5000])
def test_a_page_that_is_not_there_is_not_found(client, world, page):
    world.story(title="Ferry")
    assert look(client, q="ferry", page=page).status_code == 404


def test_an_answer_is_kept_until_something_public_changes(client, world):
    world.story(title="Ferry")
    response = look(client, q="ferry")
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=60"
    again = client.get("/search/?q=ferry", headers={"If-None-Match": response["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    world.draft(title="Ferry")
    assert client.get("/search/?q=ferry", headers={"If-None-Match": response["ETag"]}).status_code == 304
    world.story(title="Ferry")
    assert client.get("/search/?q=ferry", headers={"If-None-Match": response["ETag"]}).status_code == 200


def test_an_incomplete_answer_is_not_kept(client, world, monkeypatch):
    world.story(title="Ferry")
    monkeypatch.setattr(index, "_catch_up", lambda: None)
    response = look(client, q="ferry")
    assert (response.status_code, response["Cache-Control"], "ETag" in response) == (200, "no-store", False)
    assert "still being added" in response.text


def test_no_cookie_is_set_and_only_reading_is_allowed(client, world):
    response = look(client, q="ferry")
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert client.post("/search/?q=ferry").status_code == 405


@pytest.mark.parametrize("stories", [1, 8])
def test_the_number_of_queries_does_not_depend_on_the_number_of_stories(
    client, world, stories, django_assert_num_queries
):
    for _ in range(stories):
        world.story(title="Ferry")
    look(client, q="ferry")
    # The public state, the sequence, the cards, the navigation.
    with django_assert_num_queries(4):
        look(client, q="ferry")


def test_what_is_withdrawn_is_not_counted(client, world):
    story = world.story(title="Ferry")
    world.story(title="Ferry")
    assert "2 stories for “ferry”" in headings(look(client, q="ferry"))
    with atomic():
        story.unpublish()
    assert "1 story for “ferry”" in headings(look(client, q="ferry"))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered(client, world, text):
    world.story(title="Ferry")
    assert look(client, q=text).status_code == 200

"""Answers at hand are what would be answered anew, and nothing that is not public any more is among them."""

import pytest

from publishing.projection.transactions import atomic
from publishing.web.cached_responses import CachedResponses
from tests.support.served import Client

ADDRESSES = ("/api/v1/stories", "/api/v1/site", "/library/a-blog/", "/", "/sitemap.xml", "/developers/")
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture
def forget(monkeypatch):
    """Make the process forget what it has answered."""
    return lambda: monkeypatch.setattr("publishing.web.response_cache._answers", CachedResponses(most_bytes=10_000_000))


def everything(client: Client, address: str, headers: dict[str, str]) -> tuple[int, bytes, dict[str, str]]:
    response = client.get(address, headers=headers)
    # Of a 304, Django says that it is empty and HTML; it is neither.
    also = {"Content-Length", "Content-Type"} if response.status_code == 304 else set()
    return response.status_code, response.content, {n: v for n, v in response.headers.items() if n not in also}


def test_an_answer_at_hand_is_the_answer_that_would_be_made(client, world, forget):
    world.story(title="A blog")
    for address in ADDRESSES:
        for encoding in ({}, GZIP):
            forget()
            made = everything(client, address, encoding)
            assert made[0] == 200
            assert everything(client, address, encoding) == made, address
            head = client.head(address, headers=encoding)
            assert (head.content, dict(head.headers)) == (b"", made[2]), address
            held = {**encoding, "If-None-Match": made[2]["ETag"]}
            at_hand = everything(client, address, held)
            forget()
            assert everything(client, address, held) == at_hand, address
            assert at_hand[0] == 304


def test_it_costs_one_look_at_the_public_state(client, world, django_assert_num_queries):
    world.story(title="A blog")
    for address in ADDRESSES:
        client.get(address)
        with django_assert_num_queries(1):
            client.get(address)


def test_what_still_holds_is_at_hand_too_and_stands_in_nobody_s_way(client, world, forget, django_assert_num_queries):
    world.story(title="A blog")
    for address in ADDRESSES:
        made = everything(client, address, {})
        held = {"If-None-Match": made[2]["ETag"]}
        forget()
        still_holds = everything(client, address, held)
        with django_assert_num_queries(1):
            assert everything(client, address, held) == still_holds
        assert still_holds[0] == 304
        assert everything(client, address, {"If-None-Match": '"another"'}) == made, address
        assert everything(client, address, held) == still_holds, address


def test_a_host_that_is_refused_gets_nothing_that_is_at_hand(client, world):
    assert client.get("/").status_code == 200
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


def test_what_is_withdrawn_is_gone_from_it_at_once(client, world):
    story = world.story(title="A blog")
    assert b"A blog" in client.get("/").content
    assert client.get("/library/a-blog/").status_code == 200
    with atomic():
        story.unpublish()
    assert client.get("/library/a-blog/").status_code == 410
    assert b"A blog" not in client.get("/").content


def test_an_answer_that_sets_a_cookie_is_given_to_nobody_else(cms, client, world):
    cms.get("/admin/")
    answers = [cms.get("/library/"), Client().get("/library/")]
    assert answers[0].content == answers[1].content
    assert not any(answer.cookies for answer in answers)

"""What the event loop makes itself is what Django would answer, and whatever needs more is left to Django."""

import json
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from publishing.projection.transactions import atomic
from publishing.sequence.state import latest_state
from publishing.serving.bounded_cache import BoundedCache
from publishing.web.response_cache import Answer
from tests.cms.at_once import Loop

PATH = "/api/v1/stories"
QUERIES = (
    "", "?limit=2", "?%6Cimit=2", "?type=blog", "?topic.none=hope", "?competency.all=bridging&limit=1", "?sort=oldest",
    "?sort=changed", "?page=2&limit=1", "?include_sample=false", "?fields=title,url", "?date.from=2020-01-01",
)  # fmt: skip
GZIP = {"Accept-Encoding": "gzip"}


@pytest.fixture(autouse=True)
def _remembered(monkeypatch):
    """Remember what is read amid the transaction of a test, as a server does what it reads outside one."""
    monkeypatch.setattr("publishing.serving.bounded_cache.connection", SimpleNamespace(in_atomic_block=False))
    monkeypatch.setattr("api.collections.texts._cards", BoundedCache(100))


@pytest.fixture
def stories(world, client):
    for number in range(3):
        world.story(title=f"Story {number}")
    # So that their cards are in memory.
    assert client.get(PATH).status_code == 200


@pytest.mark.usefixtures("stories")
@pytest.mark.parametrize("headers", [{}, GZIP])
def test_it_is_what_django_answers(client, headers):
    loop = Loop()
    following = client.get(f"{PATH}?limit=2").json()["next"].partition("?")[2]
    addresses = [f"{PATH}{query}" for query in (*QUERIES, f"?{following}")]
    for address in [*addresses, "/api/v1/competencies", "/api/v1/themes?limit=1"]:
        made = client.get(address, headers=headers)
        told = loop.ask(address, headers=headers)
        assert told is not None, address
        assert (told.status, told.body, dict(told.headers)) == (200, made.content, dict(made.headers)), address


@pytest.mark.usefixtures("stories")
def test_a_reader_who_holds_it_hears_so():
    loop = Loop()
    told = loop.ask(PATH)
    assert told
    held = loop.ask(PATH, headers={"If-None-Match": told.headers["ETag"]})
    assert held
    assert (held.status, held.body) == (304, b"")


@pytest.mark.usefixtures("stories")
def test_what_has_to_be_read_or_refused_is_left_to_django(client, settings):
    loop = Loop()
    one = client.get(PATH).json()["items"][0]["id"]
    for query in (
        "?limit=0",
        "?colour=red",
        "?type=opera",
        "?cursor=made-up",
        "?fields=full",
        f"?ids={one},{'0' * 32}",
    ):
        assert loop.ask(f"{PATH}{query}") is None, query
    for path in (f"{PATH}/{one}", "/api/v1/search", "/library/"):
        assert loop.ask(f"{path}?q=hope") is None, path
    loop.ask(PATH)
    settings.API_ANSWERS_AT_ONCE, settings.API_ANSWERS_PER_MINUTE = 1, 1
    assert [loop.ask(f"{PATH}?limit={number}") is None for number in (1, 2)] == [False, True]


def test_nothing_of_a_story_is_left_when_it_is_withdrawn_or_its_time_is_over(world, client):
    loop = Loop()
    ends_at = timezone.now() + timedelta(hours=1)
    world.story(title="Quayside", expire_at=ends_at)
    gone = world.story(title="Harbour")
    client.get(PATH)
    state = latest_state()
    assert names(loop.ask(PATH, state)) == ["Harbour", "Quayside"]
    later = replace(state, at=ends_at, overtaken_at=ends_at, next_change_at=None)
    assert names(loop.ask(PATH, later)) == ["Harbour"]
    with atomic():
        gone.unpublish()
    assert loop.ask(PATH) is None
    client.get(PATH)
    assert names(loop.ask(PATH)) == ["Quayside"]
    assert loop.ask(PATH, state) is None


def names(answer: Answer | None) -> list[str]:
    assert answer
    return sorted(story["title"] for story in json.loads(answer.body)["items"])

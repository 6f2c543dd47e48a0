"""How much work one reader may cause, and what happens then."""

import pytest

from api.http.rate_limit import MOST_CLIENTS, Limiter
from publishing.machine.clients import client_of

READER = "192.0.2.1"


@pytest.fixture
def clock(monkeypatch, settings) -> list[float]:
    """Two answers at once, then six a minute, by a clock that only the test moves."""
    settings.API_ANSWERS_AT_ONCE, settings.API_ANSWERS_PER_MINUTE = 2, 6
    now = [0.0]
    monkeypatch.setattr("api.http.rate_limit._limiter", Limiter(lambda: now[0]))
    return now


def test_who_asks_for_too_much_new_is_told_when_to_come_back(world, get, clock):
    assert [get(f"stories?limit={number}").status_code for number in (1, 2, 3)] == [200, 200, 429]
    refused = get("stories?limit=4")
    assert refused.json() == {
        "type": "about:blank",
        "title": "Too Many Requests",
        "status": 429,
        "detail": "You ask for more new answers than one reader gets: 2 at once, then 6 a minute. "
        "Asking again with If-None-Match, or at an address that was just asked for, is free.",
    }
    assert (refused["Content-Type"], refused["Retry-After"]) == ("application/problem+json", "10")
    assert (refused["Cache-Control"], refused["Access-Control-Allow-Origin"]) == ("no-store", "*")
    assert refused["Access-Control-Expose-Headers"] == "ETag, Retry-After"
    clock[0] += 9.5
    assert (get("stories?limit=4").status_code, get("stories?limit=4")["Retry-After"]) == (429, "1")
    clock[0] += 0.5
    assert [get(f"stories?limit={number}").status_code for number in (4, 5)] == [200, 429]


def test_what_is_in_memory_is_free(world, get, clock):
    world.story(slug="two-lists")
    first = get("stories"), get("stories/two-lists")
    for _ in range(5):
        assert [get(path).status_code for path in ("stories", "stories/two-lists")] == [200, 200]
        assert get("stories", **{"If-None-Match": first[0]["ETag"]}).status_code == 304
        assert get("stories", "head").status_code == 200
    assert get("stories/unknown").status_code == 429
    assert (get("stories", "options").status_code, get("stories", "post").status_code) == (204, 405)


def test_mistakes_and_what_is_not_there_count_as_well(world, get, clock):
    assert [get(path).status_code for path in ("stories?x=1", "nothing", "nothing")] == [422, 404, 429]


def test_a_bucket_never_holds_more_than_it_did_at_first(clock):
    limiter = Limiter(lambda: clock[0])
    clock[0] += 3600
    assert [limiter.take(READER, 2, 6) for _ in range(3)] == [0, 0, 10]
    clock[0] += 3600
    assert [limiter.take(READER, 2, 6) for _ in range(3)] == [0, 0, 10]
    assert limiter.take("192.0.2.2", 2, 6) == 0


def test_it_remembers_only_so_many_readers(clock):
    limiter = Limiter(lambda: clock[0])
    for number in range(MOST_CLIENTS + 10):
        limiter.take(str(number), 1, 1)
    assert len(limiter._buckets) == MOST_CLIENTS
    assert limiter.take(str(MOST_CLIENTS + 9), 1, 1) == 60
    assert limiter.take("0", 1, 1) == 0


def test_without_a_rate_there_is_no_limit(world, get, clock, settings):
    settings.API_ANSWERS_PER_MINUTE = 0
    assert {get(f"stories?limit={number}").status_code for number in range(1, 20)} == {200}


FORGED = "203.0.113.9, 198.51.100.7"


@pytest.mark.parametrize(
    "case",
    [
        (0, READER, "", READER),
        (0, READER, FORGED, READER),
        (1, "10.0.0.1", f"{FORGED}, {READER}", READER),
        (2, "10.0.0.1", f"{FORGED}, {READER}, 10.0.0.2", READER),
        (2, "10.0.0.1", READER, READER),
        (1, "10.0.0.1", "", "10.0.0.1"),
        (1, "10.0.0.1", "nobody", "10.0.0.1"),
        (0, "2001:db8:1:2:3::4", "", "2001:db8:1:2::/64"),
        (1, "10.0.0.1", "2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        (0, "::ffff:192.0.2.1", "", "::ffff:192.0.2.1"),
        (0, "", FORGED, ""),
    ],
)
def test_the_reader_is_who_the_trusted_proxies_saw(rf, settings, case):
    proxies, remote, forwarded, expected = case
    settings.TRUSTED_PROXIES = proxies
    request = rf.get("/", REMOTE_ADDR=remote, headers={"X-Forwarded-For": forwarded})
    assert client_of(request.META) == expected


def test_each_reader_has_a_bucket_of_their_own(world, client, clock):
    def ask(reader: str, limit: int) -> int:
        return client.get(f"/api/v1/stories?limit={limit}", REMOTE_ADDR=reader).status_code

    assert [ask(READER, limit) for limit in (1, 2, 3)] == [200, 200, 429]
    assert [ask("192.0.2.2", limit) for limit in (4, 5, 6)] == [200, 200, 429]

"""Whatever happens to Elasticsearch: nobody gets an error, nothing is lost, and it comes right by itself."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import pytest
from elasticsearch import Elasticsearch

from publishing.projection.transactions import atomic
from publishing.sequence import sinks
from publishing.worker import reconcile, rounds
from search.engines.elastic import connection
from search.engines.elastic.indices import read_alias
from search.services import index, is_in_reserve
from tests.support.elasticsearch import free_port
from tests.support.factories import publish

SECONDS_TO_CONVERGE = 10
ROUNDS = 2


@contextmanager
def refuses(proxy, settings) -> Iterator[None]:
    settings.ELASTICSEARCH_URL = f"http://127.0.0.1:{free_port()}"
    yield
    settings.ELASTICSEARCH_URL = proxy.url


@contextmanager
def is_read_only(proxy, settings) -> Iterator[None]:
    """As Elasticsearch does when a disk is full."""
    with Elasticsearch(proxy.url) as client:
        client.indices.put_settings(index=read_alias(), settings={"index.blocks.read_only_allow_delete": True})
        yield
        client.indices.put_settings(index=read_alias(), settings={"index.blocks.read_only_allow_delete": None})


@contextmanager
def loses_its_index(proxy, settings) -> Iterator[None]:
    with Elasticsearch(proxy.url) as client:
        client.indices.delete(index=list(client.indices.get_alias(index=read_alias())))
    yield


def has_fault(name, patience=0.3):
    """A fault of the server itself, and of a service that waits for it for so many seconds."""

    @contextmanager
    def fault(proxy, settings) -> Iterator[None]:
        settings.ELASTICSEARCH_TIMEOUT = patience
        with proxy.failing(name), patch.object(connection, "PATIENCE", patience):
            yield
        settings.ELASTICSEARCH_TIMEOUT = 10.0

    return fault


# Total, degraded, complete. While it only refuses to be written, it still answers, without what it has not taken in.
BY_THE_OTHER, BY_ITSELF, WITHOUT_WHAT_CHANGED, HALF = (
    (2, True, True),
    (2, False, True),
    (0, False, False),
    (1, False, False),
)
FAULTS = {
    "refuses": (refuses, [BY_THE_OTHER]),
    "is read-only": (is_read_only, [WITHOUT_WHAT_CHANGED]),
    "loses its index": (loses_its_index, [BY_THE_OTHER, BY_ITSELF]),
    # It answers, if a busy machine lets it: nobody turns to the reserve.
    "halves bulks": (has_fault("halves-bulks", patience=10.0), [WITHOUT_WHAT_CHANGED, HALF]),
    **{name: (has_fault(name), [BY_THE_OTHER]) for name in ("hangs", "503", "resets", "slows")},
}


@pytest.fixture(params=FAULTS)
def fault(request, proxy, settings):
    """Return what begins and ends a fault, and the answers that may be given meanwhile."""
    begin, answers = FAULTS[request.param]
    return begin(proxy, settings), answers


def test_nobody_gets_an_error_nothing_is_lost_and_it_comes_right_by_itself(world, proxy, fault, find, client):
    gone, changed = world.story(title="Quokkaharbour"), world.story(title="Ferry")
    rounds.run_until_idle()
    assert find("quokkaharbour ferry").engine == "elasticsearch"
    failing, answers = fault
    with failing:
        before = proxy.requests
        with atomic():
            gone.unpublish()
        changed.title = "Tram"
        publish(changed)
        world.story(title="Tram")
        assert proxy.requests == before
        for _ in range(ROUNDS):
            rounds.go_round()
            page = client.get("/search/?q=quokkaharbour+ferry+tram&exact=true")
            assert page.status_code == 200
            assert "no-store" in page.headers["Cache-Control"] or BY_ITSELF in answers
            assert b"Quokkaharbour</a>" not in page.content
            found = find("quokkaharbour ferry tram", exact=True)
            assert (found.total, found.degraded, found.is_complete) in answers
    assert_it_comes_right(find)


def assert_it_comes_right(find) -> None:
    end = time.monotonic() + SECONDS_TO_CONVERGE
    found = find("tram", exact=True)
    while found.degraded or not found.is_complete:
        assert time.monotonic() < end
        rounds.go_round()
        found = find("tram", exact=True)
    assert (found.total, found.engine) == (2, "elasticsearch")
    assert find("quokkaharbour ferry", exact=True).total == 0
    assert reconcile.sink_drift() == []


def test_while_it_hangs_only_the_first_waits(world, proxy, settings, find):
    world.story(title="Ferry")
    rounds.run_until_idle()
    settings.ELASTICSEARCH_TIMEOUT = 0.3
    with proxy.failing("hangs"):
        before = proxy.requests
        assert [find("ferry").degraded for _ in range(3)] == [True, True, True]
        assert proxy.requests - before < 3


def test_it_holds_up_no_other_sink_and_the_log_says_so_in_a_line(world, proxy, caplog):
    rounds.run_until_idle()
    with proxy.failing("503"):
        world.story(title="Ferry")
        rounds.go_round()
    assert index.position() == sinks.head()
    assert [(one.levelname, one.exc_info) for one in caplog.records if "does not answer" in one.message] == [
        ("WARNING", None)
    ]


@pytest.mark.parametrize("name", ["hangs", "503", "resets"])
def test_that_the_reserve_answers_is_known_without_a_search(world, proxy, settings, name):
    world.story(title="Ferry")
    rounds.run_until_idle()
    assert not is_in_reserve()
    settings.ELASTICSEARCH_TIMEOUT = 0.3
    with proxy.failing(name):
        assert is_in_reserve()
    settings.ELASTICSEARCH_TIMEOUT = 10.0
    end = time.monotonic() + SECONDS_TO_CONVERGE
    while is_in_reserve():
        assert time.monotonic() < end

"""What many ask for at the same time is made once, and nobody waits for good."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import sleep

import pytest
from django.utils import timezone

from publishing import at_hand, making
from publishing.answers import Answers, Kept
from publishing.at_hand import AtHand
from publishing.encoding import Keepable
from publishing.making import Making
from publishing.state import PublicState


@pytest.fixture
def patient(monkeypatch):
    monkeypatch.setattr(making, "PATIENCE", 30.0)


def test_others_wait_and_are_told_that_it_may_be_there(patient):
    shared, told = Making(), []

    def want() -> None:
        with shared.of("list") as others_made_it:
            told.append(others_made_it)

    with ThreadPoolExecutor(1) as pool, shared.of("list") as others_made_it:
        told.append(others_made_it)
        waiting = pool.submit(want)
        with shared.of("another") as others_are_at_it:
            assert not others_are_at_it
        await_second(shared)
    waiting.result()
    assert told == [False, True]


def test_who_waited_long_enough_makes_it_as_well(monkeypatch):
    monkeypatch.setattr(making, "PATIENCE", 0.05)
    shared = Making()

    def want() -> bool:
        with shared.of("list") as others_made_it:
            return others_made_it

    with ThreadPoolExecutor(1) as pool, shared.of("list"):
        assert pool.submit(want).result()


def test_one_that_fails_leaves_the_place_free():
    shared = Making()
    with pytest.raises(ZeroDivisionError), shared.of("list"):
        _ = 1 / 0
    with shared.of("list") as others_made_it:
        assert not others_made_it


def test_an_answer_that_two_ask_for_at_once_is_made_once(patient, monkeypatch):
    state, shared, made = PublicState("epoch", 1, timezone.now(), None, None), Making(), []
    monkeypatch.setattr(at_hand, "_state", lambda: state)
    monkeypatch.setattr(at_hand, "_answers", Answers(most_bytes=10_000))
    monkeypatch.setattr(at_hand, "_making", shared)

    def django(_environ, _start_response):
        made.append("once")
        await_second(shared)
        response = Keepable(b"story")
        response.kept = Kept(state.tag, '"tag"', "text/plain", b"story")
        return response

    address = {"REQUEST_METHOD": "GET", "wsgi.url_scheme": "http", "PATH_INFO": "/library/"}
    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(AtHand(django), dict(address), lambda *_: None) for _ in range(2)]
        assert [b"".join(one.result()) for one in asked] == [b"story"] * 2
    assert made == ["once"]


@pytest.mark.parametrize("own", [{"HTTP_COOKIE": "a=b"}, {"HTTP_AUTHORIZATION": "Bearer x"}])
def test_who_may_get_an_answer_of_their_own_waits_for_nobody(own, patient, db):
    """An editor's slow page must not hold up another's."""
    inside, ended = Event(), Event()

    def django(environ, _start_response):
        if environ.get("slow"):
            inside.set()
            assert ended.wait(20)
        return [b"made"]

    address = {"REQUEST_METHOD": "GET", "wsgi.url_scheme": "http", "PATH_INFO": "/admin/", **own}
    with ThreadPoolExecutor(1) as pool:
        slow = pool.submit(AtHand(django), {**address, "slow": True}, None)
        assert inside.wait(20)
        assert AtHand(django)(address, None) == [b"made"]
        ended.set()
        assert slow.result() == [b"made"]


def await_second(shared) -> None:
    while next(iter(shared._places.values())).wanted_by < 2:
        sleep(0.001)

"""Turns: few searches at once, and never one that is stuck behind another for good."""

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest

from search.machine import slots
from search.machine.slots import letting_others, turn


@pytest.fixture(autouse=True)
def _one_turn(monkeypatch, settings, tmp_path):
    settings.SEARCH_INDEX_PATH = tmp_path / "index.sqlite3"
    settings.SEARCH_SLOTS = 1
    monkeypatch.setattr(slots, "PATIENCE", 30.0)


def test_others_wait_until_a_turn_ends():
    order, entered = [], threading.Event()

    def other() -> None:
        entered.set()
        with turn():
            order.append("other")

    with ThreadPoolExecutor(1) as pool:
        with turn():
            waiting = pool.submit(other)
            entered.wait()
            order.append("first")
        waiting.result()
    assert order == ["first", "other"]


def test_who_waits_in_the_same_process_goes_on_at_once(monkeypatch):
    monkeypatch.setattr(slots, "PAUSE", 20.0)
    test_others_wait_until_a_turn_ends()


def test_the_folder_is_made_if_need_be(settings, tmp_path):
    settings.SEARCH_INDEX_PATH = tmp_path / "new" / "index.sqlite3"
    with turn():
        assert not _is_free()


def test_as_many_search_at_once_as_there_are_turns(settings):
    settings.SEARCH_SLOTS = 2
    both = threading.Barrier(2, timeout=20)

    def search() -> None:
        with turn():
            both.wait()

    with ThreadPoolExecutor(2) as pool:
        for searching in [pool.submit(search), pool.submit(search)]:
            searching.result()


def test_who_waited_long_enough_goes_on_without_a_turn(monkeypatch):
    monkeypatch.setattr(slots, "PATIENCE", 0.05)

    def other() -> float:
        began = monotonic()
        with turn():
            return monotonic() - began

    with turn(), ThreadPoolExecutor(1) as pool:
        assert pool.submit(other).result() >= 0.05
        # That it went on without one took the first nothing away.
        assert pool.submit(other).result() >= 0.05


def test_a_turn_ends_with_a_search_that_fails():
    with pytest.raises(ZeroDivisionError), turn():
        _ = 1 / 0
    with turn():
        pass


def test_a_turn_within_a_turn_is_the_same():
    with ThreadPoolExecutor(1) as pool:
        with turn():
            with turn():
                pass
            assert not pool.submit(_is_free).result()
        assert pool.submit(_is_free).result()


def test_others_have_it_while_one_only_waits():
    def other() -> None:
        with turn():
            pass

    with ThreadPoolExecutor(1) as pool, turn():
        with letting_others():
            pool.submit(other).result()
        assert not pool.submit(_is_free).result()


def test_who_has_no_turn_gets_none_by_waiting():
    with letting_others():
        pass
    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(_is_free).result()


def test_a_turn_ends_with_its_process():
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with turn():
            os.write(writer, b"has it")
            signal.pause()
    os.read(reader, 10)
    assert not _is_free()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert _is_free()
    os.close(reader)
    os.close(writer)


def _is_free() -> bool:
    held = slots._free_turn()
    if held is not None:
        os.close(held)
    return held is not None

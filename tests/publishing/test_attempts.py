"""Token buckets in a file."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from publishing.machine.attempts import Attempts, Limit

LIMIT = Limit(at_once=3, seconds=30)


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def attempts(tmp_path, clock):
    return Attempts(tmp_path / "cache" / "attempts.sqlite3", clock)


def take(attempts: Attempts, times: int, **limits: Limit) -> list[int]:
    return [attempts.take(limits) for _ in range(times)]


def test_some_at_once_then_one_after_the_other(attempts, clock):
    assert take(attempts, 5, one=LIMIT) == [0, 0, 0, 30, 30]
    clock.now += 10
    assert take(attempts, 1, one=LIMIT) == [20]
    clock.now += 20
    assert take(attempts, 2, one=LIMIT) == [0, 30]
    clock.now += 3_600
    assert take(attempts, 4, one=LIMIT) == [0, 0, 0, 30]


def test_each_bucket_is_its_own(attempts):
    assert take(attempts, 3, one=LIMIT) == [0, 0, 0]
    assert take(attempts, 1, another=LIMIT) == [0]


def test_an_attempt_that_one_bucket_refuses_is_counted_in_none(attempts):
    wide = Limit(at_once=4, seconds=1)
    assert take(attempts, 5, narrow=LIMIT, wide=wide) == [0, 0, 0, 30, 30]
    assert take(attempts, 2, wide=wide) == [0, 1]


def test_what_went_well_is_not_counted_and_forgives_what_came_before(attempts):
    limits = {"own": LIMIT, "wide": LIMIT}
    assert take(attempts, 3, **limits) == [0, 0, 0]
    attempts.give_back(limits, forgiven="own")
    assert take(attempts, 2, **limits) == [0, 30]
    assert take(attempts, 3, own=LIMIT) == [0, 0, 30]


def test_processes_share_the_file(attempts, tmp_path, clock):
    take(attempts, 3, one=LIMIT)
    assert take(Attempts(tmp_path / "cache" / "attempts.sqlite3", clock), 1, one=LIMIT) == [30]


def test_many_at_once_are_as_many(attempts):
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: attempts.take({"one": LIMIT}), range(40)))
    assert (waits.count(0), waits.count(30)) == (3, 37)


def test_full_buckets_take_no_room(attempts, tmp_path, clock):
    for number in range(20):
        take(attempts, 1, **{f"guess {number}": LIMIT})
    clock.now += 31
    take(attempts, 1, one=LIMIT)
    with closing(sqlite3.connect(tmp_path / "cache" / "attempts.sqlite3")) as connection:
        assert connection.execute("SELECT name FROM buckets").fetchall() == [("one",)]


def test_a_clock_that_jumped_and_came_back_keeps_nobody_waiting(attempts, clock):
    clock.now += 400 * 86_400
    take(attempts, 3, one=LIMIT)
    clock.now -= 400 * 86_400
    assert take(attempts, 1, one=LIMIT) == [30]
    clock.now += 30
    assert take(attempts, 1, one=LIMIT) == [0]


def test_a_broken_file_keeps_nobody_out_and_is_replaced(attempts, tmp_path, caplog):
    take(attempts, 3, one=LIMIT)
    (tmp_path / "cache" / "attempts.sqlite3").write_bytes(b"rubbish" * 1_000)
    assert take(attempts, 5, one=LIMIT) == [0, 0, 0, 0, 30]
    assert caplog.messages == ["Attempts cannot be counted"]


def test_where_nothing_can_be_written_everybody_may_try(tmp_path, clock, caplog):
    (tmp_path / "file").touch()
    attempts = Attempts(tmp_path / "file" / "attempts.sqlite3", clock)
    assert take(attempts, 5, one=LIMIT) == [0, 0, 0, 0, 0]
    attempts.give_back({"one": LIMIT}, forgiven="one")
    assert len(caplog.messages) == 6

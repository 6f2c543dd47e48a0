"""Followers in threads of their own, who come and go, and go on whatever happens."""

from collections.abc import Callable
from threading import Event

import pytest

from publishing.machine.backoff import seconds
from publishing.sequence import sinks
from publishing.sequence.sinks import Unreachable
from publishing.worker import followers, repeating
from publishing.worker.followers import Followers


@pytest.fixture
def team_of(monkeypatch) -> Callable[..., Followers]:
    """Return followers of these steps, and of nothing else."""

    def gather(crew, stopped: Event) -> Followers:
        monkeypatch.setattr(followers, "_crews", [lambda: crew])
        monkeypatch.setattr(sinks, "all_sinks", list)
        return Followers(stopped, 0.01)

    return gather


def test_each_goes_at_its_own_pace_and_comes_and_goes(db, team_of):
    """One hangs and one fails; the others go on. Who is no more ends, who is new begins."""
    stopped, released, tried, went, came = (Event() for _ in range(5))

    def hang() -> bool:
        return released.wait(10)

    def fail() -> bool:
        tried.set()
        raise Unreachable

    def go() -> bool:
        went.set()
        return True

    def come() -> bool:
        came.set()
        return True

    crew = {"hanging": hang, "failing": fail, "going": go}
    team = team_of(crew, stopped)
    assert (team.muster(), team.muster()) == (3, 0)
    assert went.wait(5)
    assert tried.wait(5)

    gone = team._running["going"]
    del crew["going"]
    crew["coming"] = come
    assert team.muster() == 1
    assert came.wait(5)
    gone.join(5)
    assert not gone.is_alive()
    stopped.set()
    released.set()
    team.join()
    assert not any(one.is_alive() for one in team._running.values())


def test_one_that_hangs_delays_no_end_and_keeps_no_process_alive(db, team_of):
    stopped, began, released = Event(), Event(), Event()

    def hang() -> bool:
        began.set()
        return released.wait(60)

    team = team_of({"hanging": hang}, stopped)
    team.muster()
    assert began.wait(5)
    stopped.set()
    team.join(0.05)
    (hanging,) = team._running.values()
    assert (hanging.is_alive(), hanging.daemon) == (True, True)
    released.set()
    hanging.join(5)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_one_whose_thread_has_ended_is_started_again(db, team_of):
    stopped, came_back = Event(), Event()
    steps = []

    def end_once() -> bool:
        steps.append(1)
        if len(steps) == 1:
            raise SystemExit
        came_back.set()
        return True

    team = team_of({"ending": end_once}, stopped)
    assert team.muster() == 1
    team._running["ending"].join(5)
    assert (team.muster(), team.muster()) == (1, 0)
    assert came_back.wait(5)
    stopped.set()
    team.join()


@pytest.mark.parametrize("where", ["the step", "the connection"])
def test_whatever_is_raised_it_goes_on(db, team_of, monkeypatch, where):
    stopped, went = Event(), Event()
    monkeypatch.setattr(repeating, "BACKOFF", seconds(0.001))
    failures = [OSError("gone"), ZeroDivisionError("odd"), MemoryError()]

    def fail() -> None:
        if failures:
            raise failures.pop()

    def go() -> bool:
        if where == "the step":
            fail()
        went.set()
        return True

    if where == "the connection":
        monkeypatch.setattr(repeating, "close_old_connections", fail)
    team = team_of({"failing": go}, stopped)
    team.muster()
    assert went.wait(5)
    stopped.set()
    team.join()
    assert not failures

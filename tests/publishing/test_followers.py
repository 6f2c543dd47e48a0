"""Followers in threads of their own, who come and go."""

from threading import Event

from publishing import followers
from publishing.followers import Followers
from publishing.sinks import Unreachable


def test_each_goes_at_its_own_pace_and_comes_and_goes(db, monkeypatch):
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
    monkeypatch.setattr(followers, "_crews", [lambda: crew])
    monkeypatch.setattr(followers.sinks, "all_sinks", list)
    team = Followers(stopped, 0.01)
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

"""What people search for is counted by day, without anything about who did, and never in the request."""

import threading
from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import QuerySet
from django.utils import timezone

from publishing.machine import spooling
from publishing.worker import rounds
from search.models import DailySearch
from search.query_log import gathering, keeping, spool
from search.query_log.texts import kept_text
from tests.support.factories import promote


def kept():
    """Have the worker take in what was gathered; return the rows."""
    gathering.write()
    rounds.run_until_idle()
    return set(DailySearch.objects.values_list("text", "times", "total", "outcome"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Hospital DISCHARGE, café? ", "hospital discharge cafe"),
        ("ward 10 in 2024", "ward 10 in 2024"),
        ("covid 19", "covid 19"),
        ("?!", None),
        ("ann@example.org", None),
        ("ann＠example.org", None),
        ("call 020 7946 0018", None),
        ("+44 (0)7700 900-123", None),
        ("943 476 5919", None),
        ("943.476_5919 discharge", None),
        ("٠٢٠٧٩٤٦٠٠١٨", None),
        ("born 3/5/1960", None),
        ("born 03/05/1960", None),
        ("QQ 12 34 56 C", None),
        ("housing SE13 6LH", None),
        ("se136lh", None),
        ("eleven words " * 5 + "and one", None),
        ("x" * 81, None),
        ("ﷺ" * 40, None),
    ],
)
def test_what_could_tell_who_somebody_is_is_not_kept(text, expected):
    assert kept_text(text) == expected


def test_a_search_is_counted_with_its_answer(client, world, django_assert_num_queries):
    for number in range(3):
        world.story(title=f"Ferry harbour {number}")
    world.story(title="Tram")
    promote(world.story(title="Bus"), "quokka")
    for query in (
        "q=Ferries",
        "q=ferries",
        "q=ferry+tram",
        "q=tram",
        "q=zebra",
        "q=quokka",
        "q=zebra@example.org",
        "q=feries",
    ):
        assert client.get(f"/search/?{query}").status_code == 200
    # These are the same search, going on.
    for query in ("q=ferries&page=9", "q=ferries&topic=none", "q=tram&exact=true&type=blog", "q="):
        client.get(f"/search/?{query}")
    assert client.get("/api/v1/search?q=tram").status_code == 200
    client.get("/api/v1/search?q=ferries&sort=newest")
    client.get("/api/v1/suggest?q=zeb")
    assert not DailySearch.objects.exists()
    assert kept() == {
        ("ferries", 2, 3, "enough"),
        ("ferry tram", 1, 4, "little"),
        ("tram", 2, 1, "little"),
        ("zebra", 1, 0, "nothing"),
        # What was found is what other words find.
        ("feries", 1, 0, "nothing"),
        ("quokka", 1, 0, "enough"),
    }
    assert {row.day for row in DailySearch.objects.all()} == {timezone.localdate()}


def test_counts_of_all_processes_and_rounds_come_together(world, ask, settings):
    world.story(title="Ferry")
    day = timezone.localdate().isoformat()
    for _ in range(2):
        spool.add({(day, "ferry"): (2, 1, "little"), (day, "tram"): (1, 0, "nothing")})
        with settings.SEARCH_LOG_PATH.open("a") as file:
            file.write('\n[["2024-01-01", "half')
    assert settings.SEARCH_LOG_PATH.stat().st_mode & 0o077 == 0
    assert kept() == {("ferry", 4, 1, "little"), ("tram", 2, 0, "nothing")}
    assert not settings.SEARCH_LOG_PATH.exists()
    spool.add({(day, "tram"): (1, 5, "enough")})
    assert kept() == {("ferry", 4, 1, "little"), ("tram", 3, 5, "enough")}


def test_nothing_grows_without_end(world, client, monkeypatch, settings):
    monkeypatch.setattr(gathering, "MOST_TEXTS", 2)
    for word in ("one", "two", "three", "one"):
        client.get(f"/search/?q=ferry{word}")
    assert kept() == {("ferryone", 2, 0, "nothing"), ("ferrytwo", 1, 0, "nothing")}
    monkeypatch.setattr(keeping, "MOST_TEXTS_A_DAY", 2)
    client.get("/search/?q=ferryfour")
    assert len(kept()) == 2
    monkeypatch.setattr(spooling, "MOST_BYTES", 0)
    client.get("/search/?q=ferryone")
    assert kept() == {("ferryone", 2, 0, "nothing"), ("ferrytwo", 1, 0, "nothing")}


def test_a_pause_after_the_first_search_it_is_written_by_itself(world, client, monkeypatch, settings):
    began = []

    def timer(pause, work):
        began.append((pause, work))
        return Idle()

    monkeypatch.setattr(threading, "Timer", timer)
    monkeypatch.setattr(gathering, "_gathering", gathering.Gathering())
    for word in ("ferry", "ferry", "tram"):
        client.get(f"/search/?q={word}")
    ((pause, work),) = began
    assert (pause, settings.SEARCH_LOG_PATH.exists()) == (2.0, False)
    work()
    assert len(spool.read()) == 2
    client.get("/search/?q=bus")
    assert len(began) == 2


class Idle:
    def start(self):
        pass


def on(text, *days, **fields):
    rows = {"times": 1, "total": 0, "outcome": "nothing", **fields}
    return [DailySearch.objects.create(text=text, day=day, **rows) for day in days]


TODAY = date(2024, 6, 1)


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def counted(db):
    on("once", ago(0), times=99)
    on("twice", ago(40), ago(3), times=2)
    on("twice", ago(1), total=4, outcome="enough")
    on("lonely", ago(31))
    on("late", ago(30))
    on("old", ago(397), ago(2))
    on("older", ago(500), ago(499))


def test_a_text_is_shown_once_it_was_asked_on_two_days(counted):
    shown: QuerySet[Any] = DailySearch.objects.shown()
    assert set(shown.values_list("text", "days", "asked", "day", "outcome")) == {
        ("twice", 3, 5, ago(1), "enough"),
        ("old", 2, 2, ago(2), "nothing"),
        ("older", 2, 2, ago(499), "nothing"),
    }


def test_what_was_kept_for_long_enough_is_forgotten(counted):
    keeping.forget(TODAY)
    assert set(DailySearch.objects.values_list("text", "day")) == {
        ("once", ago(0)), ("twice", ago(40)), ("twice", ago(3)), ("twice", ago(1)), ("late", ago(30)), ("old", ago(2)),
    }  # fmt: skip

"""The public state is read once for as long as nobody writes and the clock changes nothing."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone

from cms.door.state import StateWatch
from publishing.machine.database_file import database_file
from publishing.models import PublicDocument, Sequence
from publishing.sequence.state import latest_state, public_state
from tests.support.presence import present
from tests.support.threads import aside

pytestmark = [pytest.mark.sqlite, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


def count_on() -> None:
    Sequence.objects.update(number=F("number") + 1)


def test_who_asks_again_causes_no_query(world, django_assert_num_queries):
    before = latest_state()
    with django_assert_num_queries(0):
        again = latest_state()
    assert (again.tag, again.at > before.at) == (before.tag, True)


@pytest.mark.parametrize("write", [count_on, lambda: aside(count_on)], ids=["here", "elsewhere"])
def test_what_anybody_writes_is_seen_at_once(world, write):
    before = latest_state()
    write()
    assert latest_state().number == before.number + 1 == public_state().number


def test_what_is_undone_never_was(world):
    before = latest_state()
    with transaction.atomic():
        count_on()
        assert latest_state().number == before.number + 1
        transaction.set_rollback(True)
    assert latest_state().tag == before.tag == public_state().tag


def test_another_connection_starts_afresh(world, django_assert_num_queries):
    before = latest_state()
    connection.close()
    assert latest_state().tag == before.tag
    with django_assert_num_queries(0):
        latest_state()


def test_the_clock_is_heeded_in_both_directions(world, monkeypatch):
    world.story(title="A blog")
    now = timezone.now()
    PublicDocument.objects.update(expires_at=now + timedelta(seconds=30))

    def told(seconds: int) -> tuple[str, int]:
        monkeypatch.setattr(timezone, "now", lambda: now + timedelta(seconds=seconds))
        assert latest_state() == public_state()
        return latest_state().tag, latest_state().max_age

    public, expired = told(0), told(31)
    assert (public[1], expired[1]) == (29, 60)
    assert public[0] != expired[0]
    assert told(10) == (public[0], 19)


def test_with_the_day_of_readers_the_state_changes_though_nobody_writes(world, monkeypatch):
    """At midnight in London; whoever answers from memory would else show until the next write what yesterday showed."""
    watched = StateWatch(present(database_file()))
    for moment, day in (
        (datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC), 30),
        (datetime(2026, 6, 30, 23, tzinfo=UTC), 1),
    ):
        monkeypatch.setattr(timezone, "now", lambda now=moment: now)
        assert [latest_state().day.day, present(watched.latest()).day.day] == [day, day]


def test_requests_that_wait_together_are_told_one_state_and_those_after_them_another(world, monkeypatch):
    waiting: list[Callable[[], None]] = []
    watched = StateWatch(present(database_file()), soon=waiting.append)

    def day_at(moment: datetime) -> int:
        monkeypatch.setattr(timezone, "now", lambda: moment)
        return present(watched.latest()).day.day

    before, after = datetime(2026, 6, 30, 22, 59, 59, tzinfo=UTC), datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert (day_at(before), day_at(after), watched.is_there()) == (30, 30, True)
    look_again = waiting.pop()
    assert not waiting
    look_again()
    assert day_at(after) == 1

"""Waiting longer and longer, and never so long that something overflows."""

from datetime import UTC, datetime, timedelta

import pytest

from api.webhooks import backoff as patience
from publishing.machine.backoff import doubling, is_over, seconds
from publishing.projection import projector
from publishing.worker import repeating, schedule

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
ABSURD = (1_001, 2**31 - 1, 10**100)


def test_it_doubles_up_to_the_longest_pause():
    pauses = doubling(timedelta(seconds=2), timedelta(seconds=30))
    assert [pauses.after(failures).total_seconds() for failures in range(1, 8)] == [2, 4, 8, 16, 30, 30, 30]


def test_a_table_ends_with_its_last_pause_and_no_failure_is_like_one():
    pauses = seconds(5, 30)
    assert [pauses.after(failures).total_seconds() for failures in (-1, 0, 1, 2, 3)] == [5, 5, 5, 30, 30]


@pytest.mark.parametrize(
    ("backoff", "longest"),
    [
        (projector.BACKOFF, HOUR),
        (schedule.BACKOFF, 6 * HOUR),
        (repeating.BACKOFF, timedelta(seconds=4)),
        (patience.BACKOFF, 12 * HOUR),
    ],
)
def test_no_number_of_failures_overflows_or_shortens_the_pause(backoff, longest):
    pauses = [backoff.after(failures) for failures in (*range(1, 1_001), *ABSURD)]
    assert pauses == sorted(pauses)
    assert (pauses[46], pauses[-1]) == (longest, longest)


@pytest.mark.parametrize("wish", ["", "7", "99999", "999999", "-1", "soon", "٣"])
def test_a_consumers_wish_is_heard_within_a_day(wish):
    pauses = [patience.pause_after(failures, wish) for failures in (1, 47, 1_000, *ABSURD)]
    assert max(pauses) <= timedelta(days=1)
    assert pauses[0] >= timedelta(seconds=7 if wish == "7" else 5)


@pytest.mark.parametrize(
    ("until", "has_ended"),
    [(-HOUR, True), (timedelta(0), True), (timedelta(seconds=1), False), (HOUR, False), (timedelta(days=400), True)],
)
def test_a_wait_noted_by_a_clock_that_went_ahead_has_ended(until, has_ended):
    assert is_over(NOW + until, NOW, HOUR) is has_ended

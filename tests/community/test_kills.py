"""Killed between any two steps of *Send*, nobody is matched twice, and every mail leaves at least once."""

from typing import Any

import pytest

from tests.support.kills import report_of

pytestmark = pytest.mark.slow
SCRIPT = "tests.community.killed"


def assert_everything_is_sent_once(report: dict[str, Any], kills: int) -> None:
    assert (report["rounds"], report["half a round"], report["matched_twice"]) == (kills + 1, 0, [])
    assert report["matches"] == report["expected"]
    assert report["mails"] == report["people"] == report["to"] == 9 * (kills + 1)
    assert report["unsent"] == 0
    assert report["killed before the commit"] > 0
    assert report["killed after it"] > 0
    # Only between the server's word that it has a mail and ours that we know: one for each kill at the very most.
    assert report["most_doubled"] <= 2
    assert report["doubled"] <= report["killed after it"]


def test_between_some_steps(tmp_path):
    assert_everything_is_sent_once(report_of(SCRIPT, tmp_path, 4), 4)


@pytest.mark.soak
def test_between_fifty_steps(tmp_path):
    assert_everything_is_sent_once(report_of(SCRIPT, tmp_path, 50), 50)

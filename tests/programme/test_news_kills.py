"""Killed between any two steps of posting and sending, everybody gets each of their news; a thousand take seconds."""

import pytest

from tests.support.kills import report_of

pytestmark = pytest.mark.soak
KILLS, PEOPLE = 60, 5


def test_between_sixty_steps(tmp_path):
    report = report_of("tests.programme.killed", tmp_path, KILLS)
    assert (report["mails"], report["people"], report["unsent"]) == (PEOPLE * (KILLS + 1), PEOPLE, 0)
    assert report["fewest"] >= KILLS + 1
    assert report["killed before the commit"] > 0
    assert report["killed after it"] > 0
    # Only between the server's word that it has a mail and ours that we know: one for each kill at the very most.
    assert report["most_doubled"] <= 2
    assert report["doubled"] <= report["killed after it"]
    assert report["seconds"] < 10

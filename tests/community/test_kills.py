"""Killed between any two steps of *Send*, nobody is matched twice, and every mail leaves at least once."""

import json
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings

from tests.support.databases import own_environment

pytestmark = pytest.mark.slow


def report_of(folder, kills: int) -> dict[str, Any]:
    with own_environment(folder) as environment:
        done = subprocess.run(
            [sys.executable, "-m", "tests.community.killed", str(kills)],
            cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout.splitlines()[-1])


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
    assert_everything_is_sent_once(report_of(tmp_path, 4), 4)


@pytest.mark.soak
def test_between_fifty_steps(tmp_path):
    assert_everything_is_sent_once(report_of(tmp_path, 50), 50)

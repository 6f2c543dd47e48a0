"""Killed between any two steps of posting and sending, everybody gets each of their news; a thousand take seconds."""

import json
import subprocess
import sys

import pytest
from django.conf import settings

from tests.support.databases import own_environment

pytestmark = pytest.mark.soak
KILLS, PEOPLE = 60, 5


def test_between_sixty_steps(tmp_path):
    with own_environment(tmp_path) as environment:
        done = subprocess.run(
            [sys.executable, "-m", "tests.programme.killed", str(KILLS)],
            cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    report = json.loads(done.stdout.splitlines()[-1])
    assert (report["mails"], report["people"], report["unsent"]) == (PEOPLE * (KILLS + 1), PEOPLE, 0)
    assert report["fewest"] >= KILLS + 1
    assert report["killed before the commit"] > 0
    assert report["killed after it"] > 0
    # Only between the server's word that it has a mail and ours that we know: one for each kill at the very most.
    assert report["most_doubled"] <= 2
    assert report["doubled"] <= report["killed after it"]
    assert report["seconds"] < 10

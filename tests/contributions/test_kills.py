"""Killed between any two steps, nothing that was confirmed is lost, and nothing is doubled."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.support.databases import own_environment

pytestmark = pytest.mark.slow
KILLS = 50


def report_of(folder: Path) -> dict[str, Any]:
    with own_environment(folder) as environment:
        done = subprocess.run(
            [sys.executable, "-m", "tests.contributions.killed", str(KILLS)],
            cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


@pytest.mark.soak
def test_between_fifty_steps(tmp_path):
    report, stories = report_of(tmp_path), KILLS + 1
    for what in ("contributions", "drafts", "pictures", "approved"):
        assert report[what] == stories, what
    # Whoever tells it, and the porter in the picture.
    assert report["consents"] == 2 * stories
    assert report["mails"] == {"contribution-received": stories, "contribution-to-approve": stories}
    assert (report["lost"], report["unsent"], report["missing files"], report["left"]) == (0, 0, 0, 0)
    assert sum(times for name, times in report.items() if name.startswith("killed after")) == KILLS

"""Loading many stories beside a running worker, as the benchmarks do."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

MOST_MEGABYTES = 256


@pytest.mark.soak
@pytest.mark.sqlite
def test_the_write_ahead_log_stays_short_beside_a_worker(tmp_path):
    (tmp_path / "static").mkdir()
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "DATA_DIR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
    }
    command = [sys.executable, "-m", "benchmarks.load", "20000"]
    done = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    (largest,) = re.findall(r"^largest log +(\d+) MB", done.stdout, re.MULTILINE)
    assert 0 < int(largest) < MOST_MEGABYTES, done.stdout

"""Thousands of stories are loaded while people read and edit."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.harness.drills.drill import Drill, Limits
from tests.harness.drills.stage import Stage

STORIES = int(os.environ.get("DRILL_STORIES", "5000"))
MOST_BYTES = 256 * 1024 * 1024
LONGEST = 1200.0
LOADING = Path(__file__).parents[1] / "loading.py"


@contextmanager
def loaded(stage: Stage) -> Iterator[None]:
    """Load stories with the worker beside; SQLite's log of changes is watched."""
    instance, largest = stage.instance, 0
    log = instance.database.with_name(f"{instance.database.name}-wal")
    own = {**instance.environment, "PYTHONPATH": str(instance.tree.folder)}
    command = [sys.executable, "-P", str(LOADING), str(STORIES)]
    with subprocess.Popen(command, cwd=instance.tree.folder, env=own, stdout=subprocess.PIPE, text=True) as loading:
        began = time.monotonic()
        while loading.poll() is None:
            largest = max(largest, log.stat().st_size if log.exists() else 0)
            time.sleep(0.05)
            if time.monotonic() > began + LONGEST:
                loading.kill()
        said = loading.stdout.read() if loading.stdout else ""
    stage.notes.append(f"{said}; write-ahead log: {largest // 1_000_000} MB at most")
    if loading.returncode:
        stage.fault(f"loading ended with {loading.returncode}")
    if largest > MOST_BYTES:
        stage.fault(f"the write-ahead log had {largest // 1_000_000} MB")
    yield


# A batch of a thousand is one transaction, which a save waits for.
DRILLS = [Drill(f"{STORIES:,} stories loaded", loaded, 2, Limits(p95=2.0), Limits(p95=10.0, worst=20.0), back=30)]

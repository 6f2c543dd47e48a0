"""Work in processes that are killed between two of their steps.

A step is a statement to the database, or what is done as one: each process may take so many, and is killed with -9
before the next.
"""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection, connections

from tests.support.databases import own_environment

# More than any work takes.
MANY = 100_000
_STEP = "."


class Steps:
    """The steps that a process may take, and what it says of itself before it is killed."""

    def __init__(self, most: int, writing: int) -> None:
        self._left, self._writing = most, writing

    def take(self, do: Callable[..., Any], *given: Any, **options: Any) -> Any:
        """Do something as a step, or be killed before it."""
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        self._left -= 1
        self.tell(_STEP)
        return do(*given, **options)

    def tell(self, line: str) -> None:
        """Say something that whoever started the process hears, also if it is killed."""
        os.write(self._writing, f"{line}\n".encode())


def killed(act: Callable[[Steps], object], most: int = MANY) -> tuple[int, list[str]]:
    """Do something in a process of its own that takes no further step; return how many it took, and what it told."""
    connections.close_all()
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        steps = Steps(most, writing)
        with connection.execute_wrapper(steps.take):
            act(steps)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        lines = pipe.read().splitlines()
    os.waitpid(pid, 0)
    return lines.count(_STEP), [line for line in lines if line != _STEP]


def steps_of(act: Callable[[], object], most: int = MANY) -> int:
    """How many steps something took in a process that takes no further one."""
    steps, _ = killed(lambda _: act(), most)
    return steps


def report_of(script: str, folder: Path, kills: int) -> dict[str, Any]:
    """What a script of the tests reports of so many kills, with a data folder and a database of its own."""
    with own_environment(folder) as environment:
        done = subprocess.run(
            [sys.executable, "-m", script, str(kills)],
            cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report

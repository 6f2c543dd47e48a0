"""A running instance: started as a newcomer starts it, looked at and harmed from outside, ended whatever happened."""

import json
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.harness.drills.ports import serving_port
from tests.harness.drills.processes import MARK, Process, children_of, listeners, marked
from tests.harness.drills.trees import Tree, environment
from tests.harness.drills.web import ask

READY_WITHIN, END_WITHIN = 180.0, 15.0


class Instance:
    """A service of one checkout on one data folder and port, with everything that it starts."""

    def __init__(self, tree: Tree, folder: Path, log: Path | None = None, **settings: str) -> None:
        self.tree, self.folder = tree, folder
        self.port = serving_port()
        self.mark = secrets.token_hex(8)
        self.temporary = folder.with_name(f"{folder.name}-temporary")
        self.temporary.mkdir(exist_ok=True)
        self.log = log or folder.with_name(f"{folder.name}.log")
        own = {"TMPDIR": str(self.temporary), MARK: self.mark}
        self.environment = environment(folder, **own, **settings)
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self) -> "subprocess.Popen[bytes]":
        """Start it, or a second one at the same port; it is not waited for."""
        command = [sys.executable, "manage.py", "start", "--port", str(self.port)]
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                command, cwd=self.tree.folder, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        self._started.append(process)
        return process

    def is_ready(self) -> bool:
        """Say whether it answers that it is ready."""
        return ask(self.port, "/readyz", wait=2.0).status == 200

    def wait_until_ready(self) -> None:
        """Wait until it is ready; raises TimeoutError with the end of its log if that takes too long."""
        if not until(self.is_ready, READY_WITHIN):
            raise TimeoutError(self.log.read_text(errors="replace")[-2000:])

    def stop(self) -> None:
        """End it and everything that it started, gently and then not."""
        for process in self._started:
            process.terminate()
        until(lambda: not marked(self.mark), END_WITHIN if self._started else 0)
        while left := marked(self.mark):
            for one in left:
                one.kill()
            time.sleep(0.1)
        for process in self._started:
            process.wait()
        self._started.clear()

    def processes(self) -> list[Process]:
        """Everything of it that runs."""
        return marked(self.mark)

    def orphans(self) -> list[Process]:
        """What runs without what started it."""
        found = self.processes()
        parents = {process.pid for process in found}
        started = {process.pid for process in self._started}
        return [process for process in found if process.parent not in parents and process.pid not in started]

    def web_children(self) -> list[Process]:
        """The processes that answer."""
        found = listeners(self.processes(), self.port)
        return [process for process in found if not children_of(found, process)]

    def web_parent(self) -> Process:
        """The process that looks after those that answer."""
        parents = {process.parent for process in self.web_children()}
        return next(process for process in self.processes() if process.pid in parents)

    def worker(self) -> Process:
        """The worker."""
        return next(process for process in self.processes() if "worker" in process.arguments)

    def starter(self) -> "subprocess.Popen[bytes]":
        """What was started first."""
        return self._started[0]

    @property
    def database(self) -> Path:
        """The file of the database, if it is one."""
        return self.folder / "library.sqlite3"

    @cached_property
    def told(self) -> dict[str, Any]:
        """What was put into its folder for people who edit, schedule and watch."""
        return dict(json.loads((self.folder / "drill.json").read_text()))

    def interrupt(self, number: int = signal.SIGINT) -> None:
        """Send a signal to everything that runs, as Ctrl-C does."""
        for process in self.processes():
            process.kill(number)


def until(is_so: Callable[[], object], seconds: float, pause: float = 0.1) -> bool:
    """Wait until something is so, for so many seconds at most; say whether it is."""
    end = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > end:
            return False
        time.sleep(pause)
    return True

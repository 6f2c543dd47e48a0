"""The service as it runs for real: `start` in a data folder of its own, its processes, and what a probe gets."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Self

from django.conf import settings

from benchmarks.server import free_port
from tests.support.presence import present

PATIENCE = 120.0


class Service:
    """`manage.py start`, or another command, on a port of its own."""

    def __init__(self, folder: Path, command: str = "start", **variables: str) -> None:
        self.folder, self.command, self.port = folder, command, free_port()
        self.url = f"http://localhost:{self.port}"
        self.environment = {
            **{name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}},
            "DATA_DIR": str(folder), "PORT": str(self.port), "PUBLIC_URL": self.url, "LINK_CHECK_DAYS": "0",
            **variables,
        }  # fmt: skip
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process and self._process.poll() is None:
            self.stop()
        wait_until(lambda: not self.left_over())

    @property
    def process(self) -> subprocess.Popen[bytes]:
        """The process that was begun."""
        return present(self._process)

    def begin(self) -> None:
        """Start it without waiting until it answers."""
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, "manage.py", self.command],
                cwd=settings.BASE_DIR, env=self.environment, stdout=log, stderr=log,
            )  # fmt: skip

    def start(self) -> None:
        self.begin()
        wait_until(self.answers)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """End it as whoever runs it does; return its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def run(self, *arguments: str) -> tuple[int, str]:
        """Run another command beside it; return its exit code and what it said."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=settings.BASE_DIR, env=self.environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def status(self, path: str = "/healthz") -> int:
        """What a probe gets; 0 if nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.url}{path}", timeout=5) as response:
                return response.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def answers(self) -> bool:
        return self.status() == 200

    def log(self) -> str:
        return (self.folder / "log").read_text()

    def children(self, named: str = "") -> list[int]:
        """The processes that it started itself, and whose command says this."""
        return [pid for pid in children(self.process.pid) if named in command_of(pid)]

    def left_over(self) -> list[str]:
        """Every process that still runs on its port or folder."""
        found = map(command_of, processes())
        return [command for command in found if f"--port={self.port}" in command]


def processes() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdecimal()]


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def children(parent: int) -> list[int]:
    return [pid for pid in processes() if parent_of(pid) == parent]


def parent_of(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def wait_until(is_so: Callable[[], object], patience: float = PATIENCE) -> None:
    end = time.monotonic() + patience
    while not is_so():
        assert time.monotonic() < end, "It never came to be so"
        time.sleep(0.1)

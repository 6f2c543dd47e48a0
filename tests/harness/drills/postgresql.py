"""A PostgreSQL of our own, as `.ci/postgresql` makes it: on a socket in a temporary folder, gone afterwards."""

import os
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from tests.harness.drills.trees import HERE

PROGRAMS = Path("/usr/lib/postgresql")
STARTED = 'DATABASE_URL=$(start_postgresql) && printf \'%s\\n%s\\n%s\\n\' "$PG_BIN" "$PG_DIR" "$DATABASE_URL"'


class Cluster:
    """A running server."""

    def __init__(self, programs: str, folder: str, url: str) -> None:
        self._programs, self.folder, self.url = programs, folder, url

    def create(self, name: str) -> str:
        """Make an empty database; its address."""
        self._run("createdb", "-h", self.folder, "-U", "library", name)
        return self._address(name)

    def copy(self, original: str, name: str) -> str:
        """Make a copy of a database that nobody uses; its address."""
        self._run("createdb", "-h", self.folder, "-U", "library", "--template", original, name)
        # A crash before the next checkpoint would set counters of a copy back.
        self._run("psql", "-h", self.folder, "-U", "library", "-c", "CHECKPOINT", name)
        return self._address(name)

    def restart(self, mode: str) -> None:
        """Stop it in this mode and start it again."""
        self._control("restart", "-m", mode)

    def stop(self, mode: str) -> None:
        """Stop it in this mode."""
        self._control("stop", "-m", mode)

    def start(self) -> None:
        """Start it with the options it had."""
        self._control("restart", "-m", "fast")

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", f"{self.folder}/data", "-w", "-l", f"{self.folder}/log", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        # PostgreSQL refuses to run as root.
        someone = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*someone, f"{self._programs}/{program}", *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/")

    def _address(self, name: str) -> str:
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))


def is_here() -> bool:
    """Say whether this machine has one."""
    return any(PROGRAMS.glob("*/bin/initdb"))


@contextmanager
def running() -> Iterator[Cluster]:
    """A server while inside."""
    lines = _bash(STARTED).splitlines()
    cluster = Cluster(lines[0], lines[1], lines[2])
    try:
        yield cluster
    finally:
        _bash(f'rmdir "$PG_DIR"; PG_DIR={shlex.quote(cluster.folder)}; stop_postgresql')


def _bash(script: str) -> str:
    command = ["bash", "-euo", "pipefail", "-c", f". .ci/postgresql; {script}"]
    return subprocess.run(command, cwd=HERE, check=True, stdout=subprocess.PIPE, text=True).stdout

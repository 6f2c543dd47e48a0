"""The server that answers every side: granian, as `make run` and production start it."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from urllib.error import URLError
from urllib.request import urlopen

from cms.processes.server import APPLICATION, server_command

PATIENCE = 120
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A server that runs: where it answers, and its first process."""

    port: int
    pid: int

    def seconds(self) -> float:
        """How much of the processors its processes have used so far."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="utf-8").split()
        return sum(map(processor_seconds, [self.pid, *map(int, children)]))


def processor_seconds(pid: int) -> float:
    """Seconds of a processor that a process has used, by itself and in the system for it."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


@contextmanager
def running() -> Iterator[int]:
    """Serve `benchmarks.settings` while inside; yields the port."""
    with serving() as server:
        yield server.port


@contextmanager
def serving(application: str = APPLICATION) -> Iterator[Server]:
    """Serve an application with the settings of this process's environment while inside."""
    port = free_port()
    *command, _ = server_command("127.0.0.1", port)
    with subprocess.Popen([*command, application]) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield Server(port, process.pid)
        finally:
            process.terminate()


@contextmanager
def running_site() -> Iterator[str]:
    """Run the whole service as `make run` does while inside; yields its address."""
    port = free_port()
    command = [sys.executable, "manage.py", "start", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        try:
            wait_for(f"http://localhost:{port}/healthz")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(url: str) -> None:
    """Wait until something answers at an address; raises RuntimeError if nothing does."""
    for _ in range(PATIENCE):
        try:
            with urlopen(url):  # noqa: S310  our own server
                return
        except URLError:
            sleep(0.5)
    message = f"{url} does not answer"
    raise RuntimeError(message)

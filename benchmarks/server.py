"""The server that answers every side: granian, as `make run` and production start it."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep
from urllib.error import URLError
from urllib.request import urlopen

from cms.processes.server import server_command

PATIENCE = 120


@contextmanager
def running() -> Iterator[int]:
    """Serve `benchmarks.settings` while inside; yields the port."""
    port = free_port()
    with subprocess.Popen(server_command("127.0.0.1", port)) as process:
        try:
            wait_for(f"http://127.0.0.1:{port}/healthz")
            yield port
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

"""The server that answers every side: granian, as `make run` and production start it."""

import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep
from urllib.error import URLError
from urllib.request import urlopen

from cms.server import server_command

PATIENCE = 120


@contextmanager
def running() -> Iterator[int]:
    """Serve `benchmarks.settings` while inside; yields the port."""
    port = _free_port()
    with subprocess.Popen(server_command("127.0.0.1", port)) as process:
        try:
            _wait(f"http://127.0.0.1:{port}/healthz")
            yield port
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait(url: str) -> None:
    for _ in range(PATIENCE):
        try:
            with urlopen(url):  # noqa: S310  our own server
                return
        except URLError:
            sleep(0.5)
    message = f"{url} does not answer"
    raise RuntimeError(message)

"""The server that answers both sides: gunicorn, as in production."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep
from urllib.error import URLError
from urllib.request import urlopen

# One thread a worker keeps connections open, which sync workers do not, and measures no switching between threads.
WORKERS = ("--workers", "2", "--worker-class", "gthread", "--threads", "1", "--keep-alive", "30")
PATIENCE = 120


@contextmanager
def running() -> Iterator[int]:
    """Serve `benchmarks.settings` while inside; yields the port."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", *WORKERS, "--bind", f"127.0.0.1:{port}", "--log-level", "error"]
    with subprocess.Popen([*command, "cms.wsgi"]) as process:
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

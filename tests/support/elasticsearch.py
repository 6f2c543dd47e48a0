"""A real Elasticsearch for the tests: the one of ELASTICSEARCH_URL, or one that is started for this run.

It starts as soon as a test that needs it has been collected (their names contain "elastic"), once for all processes of
the run, while the other tests go on.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from elasticsearch import Elasticsearch

from tests.support.presence import lacking

ROOT = Path(__file__).parent.parent.parent
SECONDS_TO_START = 120
ENOUGH_BYTES = 2 * 1024**3
MISSING = "no Elasticsearch here: `.ci/elasticsearch fetch` fetches one, or name one with ELASTICSEARCH_URL"


class Server:
    """An Elasticsearch of our own, on loopback."""

    def __init__(self, port: int, *more_settings: str) -> None:
        self.url = f"http://127.0.0.1:{port}"
        self.folder = Path(tempfile.mkdtemp(prefix="elasticsearch-", dir=fastest_folder()))
        # However full the disk is, the tests need little of it.
        little = "cluster.routing.allocation.disk.threshold_enabled: false"
        self._settings = [f"http.port: {port}", little, *more_settings]
        if not any("transport.port" in line for line in more_settings):
            self._settings.append(f"transport.port: {free_port()}")
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_started(self) -> bool:
        return self._process is not None

    def start(self) -> None:
        # Fast to start rather than fast for hours.
        environment = {**os.environ, "ES_JAVA_OPTS": "-XX:TieredStopAtLevel=1"}
        with (self.folder / "output").open("ab") as output:
            command = [str(ROOT / ".ci/elasticsearch"), "serve", str(self.folder), *self._settings]
            self._process = subprocess.Popen(command, env=environment, stdout=output, stderr=output)

    def stop(self) -> None:
        """Stop it and keep its data."""
        if self._process:
            self._process.terminate()
            self._process.wait(timeout=60)
            self._process = None

    def kill(self) -> None:
        """Stop it without warning: the launcher, and the server that it launched."""
        if self._process:
            children = subprocess.run(
                ["ps", "-o", "pid=", "--ppid", str(self._process.pid)], capture_output=True, check=True
            )
            subprocess.run(["kill", "-9", *children.stdout.decode().split(), str(self._process.pid)], check=True)
            self._process.wait(timeout=60)
            self._process = None

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def log(self) -> str:
        return (self.folder / "output").read_text()[-4000:]


class SharedElasticsearch:
    """Its address, if there is one; and in the process that leads the run, the server itself."""

    name = "elasticsearch"

    def __init__(self, config: pytest.Config) -> None:
        # Nothing but the tests that mean it may know the address.
        given = os.environ.pop("ELASTICSEARCH_URL", "")
        leader: dict[str, str] | None = getattr(config, "workerinput", None)
        is_installed = any(settings.DATA_DIR.glob("cache/elasticsearch-*/lib"))
        self._server = Server(free_port()) if is_installed and not given and leader is None else None
        self.url: str = leader["elasticsearch"] if leader else self._server.url if self._server else given

    def address(self) -> str:
        """Return where it answers, waiting until it does; without one, skip the test, but never in CI."""
        wait_for(self.url or lacking(MISSING))
        return self.url

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node: Any) -> None:
        node.workerinput["elasticsearch"] = self.url

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node: Any, ids: list[str]) -> None:
        self._start_for(ids)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self._start_for([item.nodeid for item in getattr(session, "items", [])])

    def pytest_unconfigure(self) -> None:
        if self._server:
            self._server.remove()

    def _start_for(self, ids: list[str]) -> None:
        if self._server and not self._server.is_started and any(map(needs_elasticsearch, ids)):
            self._server.start()


def needs_elasticsearch(test: str) -> bool:
    """Whether the test with this id is one with Elasticsearch."""
    return "elastic" in test


def wait_for(url: str, seconds: float = SECONDS_TO_START) -> None:
    """Wait until a server answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail(f"Elasticsearch did not answer at {url} within {seconds} s")


def fastest_folder() -> str | None:
    """A folder in memory, where making an index takes a quarter of the time; the usual one if there is none."""
    memory = Path("/dev/shm")  # noqa: S108  the server makes its own folder in it
    is_large = memory.is_dir() and shutil.disk_usage(memory).free > ENOUGH_BYTES
    return str(memory) if is_large else None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def indices_of(client: Elasticsearch) -> list[str]:
    """Every index of this test."""
    return list(client.indices.get_alias(index=f"{settings.ELASTICSEARCH_INDEX}-*"))


def remove_every_index(url: str) -> None:
    client = Elasticsearch(url, request_timeout=60)
    if names := indices_of(client):
        client.indices.delete(index=names)
    client.close()

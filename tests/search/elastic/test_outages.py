"""The long form: real servers that are stopped, killed and started under a service at work."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import pytest
from django.conf import settings

from tests.support.elasticsearch import Server, free_port, wait_for

pytestmark = pytest.mark.soak
STORIES, EDITS_A_SECOND, SECONDS = 40, 20, 8
# Between two searches: who searches leaves the editor some of the machine.
PAUSE = 0.1
SECONDS_TO_CONVERGE = 10
MOST_SLOWER = 50


class Service:
    """A database with stories, somebody who edits, a worker, a web server, and readers who count what goes wrong."""

    def __init__(self, folder: Path, elasticsearch: str) -> None:
        self.folder, self.port = folder, free_port()
        self.url = f"http://localhost:{self.port}"
        self.environment = {
            **os.environ, "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "cms.settings", "PUBLIC_URL": self.url,
            "ELASTICSEARCH_URL": elasticsearch,
            # Everything shares a few cores here: what is too slow by then is not slow, but stuck.
            "ELASTICSEARCH_TIMEOUT": "10",
        }  # fmt: skip
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        self.run("-m", "tests.search.elastic.processes", "fill", str(STORIES))
        self.run("manage.py", "collectstatic", "--noinput", "--verbosity=0")
        self._begin("worker.log", "manage.py", "worker", "--pause=0.2")
        self._begin("server.log", "manage.py", "runserver", "--noreload", str(self.port))
        self._begin("edits", "-m", "tests.search.elastic.processes", "edit", str(EDITS_A_SECOND))
        wait_for(f"{self.url}/healthz")

    def stop(self) -> None:
        for process in reversed(self._running):
            process.terminate()
            process.wait(timeout=60)

    def stop_editing(self) -> None:
        editor = self._running.pop()
        editor.terminate()
        editor.wait(timeout=60)

    def run(self, *command: str) -> str:
        done = subprocess.run(
            [sys.executable, *command],
            env=self.environment,
            capture_output=True,
            text=True,
            cwd=settings.BASE_DIR,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr[-3000:]
        return done.stdout

    def is_degraded(self) -> bool:
        """Search, check the answer, and say whether it came from the reserve."""
        with urllib.request.urlopen(f"{self.url}/search/?q=ferry") as response:
            assert response.status == 200
            page = response.read().decode()
        stories = re.findall(r'<li>.*?href="(/library/[^"?#]+)"', page.partition('class="hits"')[2], re.DOTALL)
        assert len(stories) == len(set(stories))
        return "running on its backup" in page

    def search_for(self, seconds: float) -> list[bool]:
        """Search for so long; return for each answer whether it came from the reserve."""
        end, answers = time.monotonic() + seconds, []
        while time.monotonic() < end:
            answers.append(self.is_degraded())
            time.sleep(PAUSE)
        return answers

    def converge(self) -> float:
        """Search until the reserve is not needed; return the seconds that it took."""
        began = time.monotonic()
        while self.is_degraded():
            assert time.monotonic() - began < SECONDS_TO_CONVERGE
        return time.monotonic() - began

    def assert_nothing_differs(self) -> None:
        self.run("manage.py", "worker", "--once")
        assert self.run("manage.py", "reconcile") == "Nothing differs.\n"

    def edits(self) -> list[tuple[str, float]]:
        """Return what was done so far, and the milliseconds that each took."""
        lines = (self.folder / "edits").read_text().split("\n")[:-1]
        return [(what, float(taken)) for what, taken in map(str.split, lines)]

    def _begin(self, log: str, *command: str) -> None:
        with (self.folder / log).open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, *command], env=self.environment, stdout=output, stderr=output, cwd=settings.BASE_DIR
            )
        self._running.append(process)


@contextmanager
def at_work(folder: Path, *urls: str) -> Iterator[Service]:
    service = Service(folder, ",".join(urls))
    try:
        service.start()
        while service.is_degraded():
            pass
        yield service
    finally:
        service.stop()


@pytest.fixture
def server() -> Iterator[Server]:
    """An Elasticsearch of this test's own, to be stopped."""
    started = Server(free_port())
    started.start()
    wait_for(started.url)
    yield started
    started.remove()


def publish_time(edits: list[tuple[str, float]]) -> float:
    """The usual milliseconds of a publish."""
    return median(taken for what, taken in edits if what == "publish")


def report(capsys, line: str) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{line}\n")


def test_the_server_is_killed_and_started_again(tmp_path, server, capsys):
    with at_work(tmp_path, server.url) as service:
        assert not any(service.search_for(SECONDS))
        edits = service.edits()
        before = publish_time(edits)
        server.kill()
        answers = service.search_for(SECONDS)
        meanwhile = publish_time(service.edits()[len(edits) :])
        server.start()
        wait_for(server.url)
        seconds = service.converge()
        service.stop_editing()
        service.assert_nothing_differs()
    assert any(answers)
    assert meanwhile - before < MOST_SLOWER
    report(
        capsys,
        f"Killed: {len(answers)} searches, no error, {sum(answers)} from the reserve. A publish took "
        f"{before:.1f} ms before and {meanwhile:.1f} ms meanwhile. "
        f"Back to normal {seconds:.1f} s after its return.",
    )


def test_it_is_built_again_while_editors_work(tmp_path, server, capsys):
    with at_work(tmp_path, server.url) as service, ThreadPoolExecutor(1) as reader:
        before, began = len(service.edits()), time.monotonic()
        searching = reader.submit(service.search_for, 3 * SECONDS)
        rebuilds = [service.run("manage.py", "rebuild_index") for _ in range(3)]
        answers = searching.result()
        edits, seconds = len(service.edits()) - before, time.monotonic() - began
        service.stop_editing()
        service.assert_nothing_differs()
    assert not any(answers)
    names = [line for line in urllib.request.urlopen(f"{server.url}/_cat/indices?h=index").read().split() if line]
    assert [name.decode() in rebuilds[-1] for name in names] == [True]
    report(
        capsys,
        f"Built again 3 times under {edits / seconds:.1f} edits a second: {len(answers)} searches, "
        "none from the reserve.",
    )


@pytest.fixture
def cluster() -> Iterator[list[Server]]:
    """Three nodes on loopback."""
    transports = [free_port() for _ in range(3)]
    names = [f"node-{number}" for number in range(3)]
    servers = [
        Server(
            free_port(),
            f"node.name: {name}",
            f"transport.port: {port}",
            f"discovery.seed_hosts: {json.dumps([f'127.0.0.1:{one}' for one in transports])}",
            f"cluster.initial_master_nodes: {json.dumps(names)}",
        )
        for name, port in zip(names, transports, strict=True)
    ]
    for server in servers:
        server.start()
    for server in servers:
        wait_for(f"{server.url}/_cluster/health?wait_for_nodes=3&timeout=2s")
    yield servers
    for server in servers:
        server.remove()


def test_a_cluster_of_three_loses_a_node(tmp_path, cluster, capsys):
    with at_work(tmp_path, *(server.url for server in cluster)) as service:
        assert not any(service.search_for(SECONDS))
        cluster[0].kill()
        answers = service.search_for(2 * SECONDS)
        seconds = service.converge()
        service.stop_editing()
        service.assert_nothing_differs()
    report(
        capsys,
        f"One of three nodes killed: {len(answers)} searches, no error, {sum(answers)} from the reserve, "
        f"{seconds:.1f} s until none was.",
    )

"""The example site as a program of its own, built once and started as often as tests need it."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest
from django.conf import settings as project

from tests.support.presence import lacking, present

SITE = project.BASE_DIR / "examples" / "ics-site"


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Check and build the site; without Node it is skipped, but never in CI."""
    if shutil.which("node") is None or not (SITE / "node_modules" / "vite").is_dir():
        lacking("no Node with the example site's tools here: npm ci --prefix examples/ics-site")
    folder = tmp_path_factory.mktemp("ics-site")
    for command in (["tsc"], ["vite", "build", "--ssr", "src/main.ts", "--logLevel", "warn", "--outDir", folder]):
        done = subprocess.run(["npx", "--no", *command], cwd=SITE, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
    return folder / "main.js"


@pytest.fixture
def start(program: Path) -> Iterator[Callable[..., "Site"]]:
    """Start a site with these settings; it ends with the test."""
    sites: list[Site] = []

    def run(**settings: str) -> Site:
        sites.append(Site(program, settings))
        return sites[-1]

    yield run
    for site in sites:
        site.stop()


class Site:
    """A running site."""

    def __init__(self, program: Path, settings: dict[str, str]) -> None:
        environment = {"PATH": os.environ["PATH"], "PORT": "0", **settings}
        command = ["node", str(program)]
        self.process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        self._says = present(self.process.stdout)
        self.port = int(present(re.search(r":(\d+)/", self._says.readline()))[1])

    def ask(self, path: str, method: str = "GET", body: str = "", headers: dict[str, str] | None = None):
        line = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            line.request(method, path, body or None, headers or {})
            response = line.getresponse()
            return response, response.read().decode()
        finally:
            line.close()

    def says(self, path: str, words: str) -> bool:
        return words in self.ask(path)[1]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)
        self._says.close()

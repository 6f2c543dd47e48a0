"""A consumer's workshop: the client installed as its users have it, and programs compiled against it."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project

from api.reference.guide import GUIDE
from publishing.models import Sequence
from publishing.models.sequence import new_epoch_name
from tests.support.factories import World
from tests.support.presence import lacking

CLIENT = project.BASE_DIR / "clients" / "typescript"
NAME = "system-leadership-library"
EXAMPLE_HOST = "https://library.example"
# The framework of the tests is smaller than the real one.
IN_THE_TESTS = {
    "bridging-boundaries": "bridging",
    "bridging-boundries": "bridgin",
    "safe-experimentation": "experiment",
}
CODE = re.compile(r"^```(ts|sh)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="session")
def node() -> str:
    """Find Node and the compiler; without them the tests are skipped, but never in CI."""
    found = shutil.which("node")
    if found is None or not (CLIENT / "node_modules" / "typescript").is_dir():
        lacking("no Node with TypeScript here: install Node 18 or later with npm, and run `make client`")
    return found


@pytest.fixture(scope="session")
def workshop(node: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compile the client, the consumer and every example of the documentation; return the folder of the programs."""
    folder = tmp_path_factory.mktemp("workshop")
    installed = folder / "node_modules" / NAME
    installed.mkdir(parents=True)
    shutil.copy(CLIENT / "package.json", installed)
    compile_(node, CLIENT, "--outDir", installed / "dist")
    (folder / "node_modules" / "@types").symlink_to(CLIENT / "node_modules" / "@types")
    (folder / "package.json").write_text('{"type": "module"}')
    shutil.copy(Path(__file__).with_name("consumer.ts"), folder)
    for number, text in enumerate(examples("ts")):
        (folder / f"example-{number}.ts").write_text(text)
    settings = (
        "--strict",
        "--exactOptionalPropertyTypes",
        "--skipLibCheck",
        "--target",
        "es2022",
        "--module",
        "nodenext",
    )
    compile_(node, folder, *settings, "--lib", "es2022,dom,dom.iterable", "--types", "node", *folder.glob("*.ts"))
    return folder


def compile_(node: str, folder: Path, *arguments: str | Path) -> None:
    command = [node, CLIENT / "node_modules" / "typescript" / "bin" / "tsc", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def examples(language: str) -> list[str]:
    """The code in the guide and in the client's own description, in order."""
    texts = [GUIDE.read_text(encoding="utf-8"), (CLIENT / "README.md").read_text(encoding="utf-8")]
    return [code for text in texts for name, code in CODE.findall(text) if name == language]


def in_the_tests(code: str, site: str) -> str:
    """A program of the documentation with the host and the names of the tests."""
    for documented, real in {EXAMPLE_HOST: site, **IN_THE_TESTS}.items():
        code = code.replace(documented, real)
    return code


@pytest.fixture
def run(node: str, workshop: Path) -> Callable[..., str]:
    """Run a compiled program; return what it prints."""

    def start(program: str | Path, *arguments: object) -> str:
        command = [node, str(workshop / program), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        assert (done.stderr, done.returncode) == ("", 0)
        return done.stdout

    return start


@pytest.fixture
def run_example(run: Callable[..., str], workshop: Path, served: tuple[str, World]) -> Callable[[int], str]:
    """Run an example of the documentation by its number; return what it prints."""
    site, _ = served

    def start(number: int) -> str:
        program = workshop / f"example-{number}.js"
        program.write_text(in_the_tests(program.read_text(), site))
        return run(program)

    return start


@pytest.fixture
def served(live_server: Any, settings: Any, transactional_db: None) -> tuple[str, World]:
    """A library behind a web server: its address, and the world in it."""
    settings.PUBLIC_URL = live_server.url
    settings.ALLOWED_HOSTS = ["localhost"]
    world = World()
    # What the process remembers of another test's library is not of this one.
    Sequence.objects.update(epoch=new_epoch_name())
    return live_server.url, world

"""A build that is measured: a checkout that serves a filled folder, started as a newcomer starts it."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.films import make_film
from benchmarks.server import processor_seconds
from tests.harness.drills.folders import FILLING, ended
from tests.harness.drills.instance import Instance
from tests.harness.drills.trees import Tree, environment

PUBLISHER = Path(__file__).with_name("publisher.py")


@dataclass
class Build:
    """A running build, by the name under which it stands in the table."""

    name: str
    instance: Instance

    @property
    def port(self) -> int:
        """Where it answers."""
        return self.instance.port

    def web_seconds(self) -> float:
        """How much of the processors those that answer have used so far."""
        children = self.instance.web_children()
        return sum(processor_seconds(process.pid) for process in [*children, self.instance.web_parent()])

    def worker_seconds(self) -> float:
        """How much of the processors the worker has used so far."""
        return processor_seconds(self.instance.worker().pid)

    @contextmanager
    def publishing(self) -> Iterator[None]:
        """Somebody publishes every second while inside, in a process of the same build."""
        command = [sys.executable, "-P", str(PUBLISHER)]
        own = {**self.instance.environment, "PYTHONPATH": str(self.instance.tree.folder)}
        with subprocess.Popen(
            command, cwd=self.instance.tree.folder, env=own, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        ) as publisher:
            try:
                if publisher.stdout is None or publisher.stdout.readline() != "publishing\n":
                    message = f"{self.name}: nobody publishes"
                    raise RuntimeError(message)
                yield
            finally:
                publisher.communicate()


def fill(tree: Tree, folder: Path, stories: int) -> None:
    """Fill a folder by the commands of a checkout; a long film is among the stories."""
    own = {**environment(folder), "PYTHONPATH": str(tree.folder)}
    folder.mkdir(parents=True)
    (folder / "static").mkdir()
    film = make_film(folder.with_name("film.mp4"))
    for command in (
        ("-m", "benchmarks.load", str(stories)),
        ("manage.py", "ensure_editor"),
        ("-P", str(FILLING), str(film)),
    ):
        done = tree.run(own, *command)
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])


@contextmanager
def serving(name: str, tree: Tree, filled: Path, folder: Path) -> Iterator[Build]:
    """Serve a copy of a filled folder while inside."""
    shutil.copytree(filled, folder)
    with ended(Instance(tree, folder)) as instance:
        instance.start()
        instance.wait_until_ready()
        yield Build(name, instance)

"""Filled folders: made once for each checkout and kind of database, and copied for each drill."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from benchmarks.films import make_film
from tests.harness.drills.impossible import ImpossibleError
from tests.harness.drills.instance import Instance
from tests.harness.drills.postgresql import Cluster
from tests.harness.drills.trees import Tree

FILLING = Path(__file__).with_name("filling.py")
FILLED = "filled"


@dataclass
class Folders:
    """Where the drills of one checkout work."""

    tree: Tree
    place: Path
    cluster: Cluster | None = None
    _numbers: "count[int]" = field(default_factory=lambda: count(1))

    @contextmanager
    def copy(self, *, place: Path | None = None, postgresql: bool = False, **settings: str) -> Iterator[Instance]:
        """An instance on a copy of its own, not started; afterwards everything of it is ended and removed."""
        if postgresql and self.cluster is None:
            message = "there is no PostgreSQL here"
            raise ImpossibleError(message)
        filled, name = self._filled(postgresql=postgresql), f"drill-{next(self._numbers)}"
        folder = (place or self.place) / name
        shutil.copytree(filled, folder)
        if postgresql and self.cluster:
            settings["DATABASE_URL"] = self.cluster.copy(FILLED, name)
        # A service tells its log to something that is not on its own disk.
        with ended(Instance(self.tree, folder, self.place / f"{name}.log", **settings)) as instance:
            yield instance

    @contextmanager
    def empty(self) -> Iterator[Instance]:
        """An instance on an empty folder, not started."""
        folder = self.place / f"empty-{next(self._numbers)}"
        folder.mkdir()
        with ended(Instance(self.tree, folder)) as instance:
            yield instance

    def _filled(self, *, postgresql: bool) -> Path:
        folder = self.place / ("filled-postgresql" if postgresql else "filled-sqlite")
        if not folder.exists():
            settings = {"DATABASE_URL": self.cluster.create(FILLED)} if postgresql and self.cluster else {}
            folder.mkdir(parents=True)
            self._fill(folder, settings)
        return folder

    def _fill(self, folder: Path, settings: dict[str, str]) -> None:
        """Fill a folder as a newcomer does, then put there what people of a drill need."""
        instance = Instance(self.tree, folder, None, **settings)
        try:
            instance.start()
            instance.wait_until_ready()
        finally:
            instance.stop()
        film = make_film(self.place / "film.mp4")
        environment = {**instance.environment, "PYTHONPATH": str(self.tree.folder)}
        done = self.tree.run(environment, "-P", str(FILLING), str(film))
        if done.returncode:
            shutil.rmtree(folder)
            raise RuntimeError(done.stderr[-2000:])


@contextmanager
def ended(instance: Instance) -> Iterator[Instance]:
    """Whatever happens, nothing of an instance goes on, and its folders go."""
    try:
        yield instance
    finally:
        instance.stop()
        for folder in (instance.folder, instance.temporary):
            shutil.rmtree(folder, ignore_errors=True)

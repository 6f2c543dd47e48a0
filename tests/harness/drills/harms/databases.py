"""The database goes away and comes back."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.harness.drills.drill import Drill, Limits
from tests.harness.drills.stage import Stage

FOREVER = float("inf")
SUFFIXES = ("", "-wal", "-shm")
BETWEEN = 8.0
# Honest while nothing can be known: come back later.
AWAY = Limits(refused=FOREVER, p95=5.0)


@contextmanager
def restarted(stage: Stage) -> Iterator[None]:
    """Restart PostgreSQL as a crash does, and then as an administrator does."""
    assert stage.cluster
    stage.cluster.restart("immediate")
    time.sleep(BETWEEN)
    yield
    stage.cluster.restart("fast")


@contextmanager
def stopped(stage: Stage) -> Iterator[None]:
    """Stop PostgreSQL for a while."""
    assert stage.cluster
    stage.cluster.stop("fast")
    try:
        yield
    finally:
        stage.cluster.start()


@contextmanager
def moved_away(stage: Stage) -> Iterator[None]:
    """Take the file of the database away, and put it back in the place of whatever was made there meanwhile."""
    database = stage.instance.database
    aside = database.with_name("aside")
    aside.mkdir()
    here = [database.with_name(database.name + suffix) for suffix in SUFFIXES]
    _move([path for path in here if path.exists()], aside)
    yield
    for path in here:
        path.unlink(missing_ok=True)
    _move(list(aside.iterdir()), database.parent)
    aside.rmdir()


def _move(paths: list[Path], folder: Path) -> None:
    for path in paths:
        path.rename(folder / path.name)


DRILLS = [
    Drill("PostgreSQL restarted twice", restarted, BETWEEN, AWAY, AWAY, postgresql=True),
    Drill("PostgreSQL stopped", stopped, 10, AWAY, AWAY, postgresql=True),
    Drill("database file moved away", moved_away, 10, AWAY, AWAY),
]

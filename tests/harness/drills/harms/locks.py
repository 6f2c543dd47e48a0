"""Somebody holds the only write lock."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from tests.harness.drills.drill import Drill, Limits
from tests.harness.drills.stage import Stage
from tests.harness.drills.store import WAIT

FOREVER = float("inf")


@contextmanager
def write_lock(stage: Stage) -> Iterator[None]:
    """Hold it from another program."""
    connecting = sqlite3.connect(stage.instance.database, timeout=WAIT, isolation_level=None)
    with closing(connecting) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


# Whoever saves waits, and is told in the end that it was in vain.
IN_VAIN = Limits(refused=FOREVER, p95=30, worst=50)
# Longer than two waits for the lock that one thread may have one after the other.
DRILLS = [Drill(f"write lock held {seconds} s", write_lock, seconds, editor=IN_VAIN) for seconds in (25, 45)]

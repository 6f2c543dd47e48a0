"""The file of the search index is damaged."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.harness.drills.drill import Drill
from tests.harness.drills.instance import until
from tests.harness.drills.stage import Stage
from tests.harness.drills.store import WAIT
from tests.harness.drills.web import ask

FOUND_WITHIN = 10.0
QUESTION = "/api/v1/search?q=waiting+list&limit=50"


@contextmanager
def emptied(stage: Stage) -> Iterator[None]:
    """Nothing is left in it."""
    before = total(stage)
    index_of(stage).write_bytes(b"")
    yield
    _expect(stage, before)


@contextmanager
def thinned(stage: Stage) -> Iterator[None]:
    """Every other row of what is indexed is gone, and the file is otherwise sound."""
    before = total(stage)
    with closing(sqlite3.connect(index_of(stage), timeout=WAIT)) as connection, connection:
        connection.execute("DELETE FROM entries WHERE number % 2")
    yield
    _expect(stage, before)


def index_of(stage: Stage) -> Path:
    """The file in use."""
    return max((stage.instance.folder / "search").glob("*.sqlite3"), key=lambda path: path.stat().st_mtime)


def total(stage: Stage) -> int:
    """How many stories the search finds; -1 if it does not answer."""
    answer = ask(stage.instance.port, QUESTION)
    return int(json.loads(answer.body)["total"]) if answer.status == 200 else -1


def _expect(stage: Stage, before: int) -> None:
    if not until(lambda: total(stage) == before, FOUND_WITHIN):
        stage.fault(f"the search finds {total(stage)} stories of {before}")


DRILLS = [Drill("index file emptied", emptied, 5), Drill("rows lost in the index file", thinned, 5)]

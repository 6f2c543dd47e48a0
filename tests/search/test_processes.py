"""Several processes share one index file."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from search.query.request import SearchRequest
from search.services import index, search


@pytest.fixture
def environment(db, tmp_path):
    """An environment in which processes share a migrated database in a file, and an index."""
    # What is committed, seen by another connection than the one on which this test's transaction is open.
    committed = sqlite3.connect(connection.settings_dict["NAME"])
    with closing(committed), closing(sqlite3.connect(tmp_path / "library.sqlite3")) as target:
        committed.backup(target)
    names = {"DATABASE_URL", "PUBLIC_URL"}
    kept = {name: value for name, value in os.environ.items() if name not in names}
    return {**kept, "DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "cms.settings"}


@pytest.mark.slow
@pytest.mark.sqlite
@pytest.mark.parametrize("versions", [40, pytest.param(600, marks=pytest.mark.soak)])
def test_no_process_ever_gives_a_stale_answer(environment, versions):
    command = [sys.executable, "-W", "ignore", "-m", "tests.search.processes", str(versions)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(done.stdout.splitlines()) == ["followed"] + 4 * ["total 1 enough True"]


def test_a_forked_child_opens_a_connection_of_its_own(world, find):
    world.story(title="Ferry")
    assert find("ferry").total == 1
    at = timezone.now() + timedelta(seconds=1)
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        held = index._store._held
        index.position()
        os.write(write_end, b"own" if index._store._held is not held and held in index._store._inherited else b"shared")
        os._exit(0)
    os.close(write_end)
    with os.fdopen(read_end) as answer:
        assert answer.read() == "own"
    os.waitpid(child, 0)
    assert search(SearchRequest("ferry"), at).total == 1

"""The worker as a process of its own: whatever happens to the database, it is back by itself, and it ends when told."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.conf import settings

from tests.support.databases import put_migrated_database

pytestmark = [pytest.mark.soak, pytest.mark.sqlite]
# Seconds, of which it may need fewer by far.
TO_START, TO_COME_BACK, TO_END = 60, 10, 5


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "data" / "library.sqlite3"
    put_migrated_database(path)
    return path


@pytest.fixture
def start(database: Path) -> Iterator[Callable[[str], subprocess.Popen[bytes]]]:
    """Return what starts a worker with these settings, and waits for its first sign of life."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(settings_module: str) -> subprocess.Popen[bytes]:
        environment = {
            **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
            "DATA_DIR": str(database.parent),
            "DJANGO_SETTINGS_MODULE": settings_module,
        }
        command = [sys.executable, "manage.py", "worker", "--pause", "0.1"]
        running.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment))
        assert comes(lambda: pulse(database), TO_START)
        return running[-1]

    yield begin
    for process in running:
        process.kill()
        process.wait()


def pulse(database: Path) -> str | None:
    with closing(sqlite3.connect(database)) as connection:
        row = connection.execute("SELECT seen_at FROM publishing_workerpulse").fetchone()
    return row and row[0]


def comes(condition: Callable[[], object], within: float) -> bool:
    end = monotonic() + within
    while not (is_there := condition()) and monotonic() < end:
        sleep(0.05)
    return bool(is_there)


def hold(database: Path, seconds: float) -> None:
    """Let nobody write for so long."""
    with closing(sqlite3.connect(database, timeout=30, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        sleep(seconds)
        connection.execute("ROLLBACK")


@pytest.mark.parametrize(
    ("settings_module", "seconds"),
    [("tests.support.impatient_settings", 4), ("cms.settings", 25), ("cms.settings", 45)],
)
def test_it_is_back_after_a_lock_that_outlasts_its_patience(database, start, settings_module, seconds):
    worker = start(settings_module)
    hold(database, seconds)
    last = pulse(database)
    with closing(sqlite3.connect(database, timeout=30)) as connection, connection:
        connection.execute(
            "INSERT INTO publishing_dirtymark (source, scope, version, created_at, not_before, attempts, error)"
            " VALUES ('page:999999', 'itself', 'x', '2026-01-01', '2026-01-01', 0, '')"
        )
    assert comes(lambda: pulse(database) != last, TO_COME_BACK)
    assert comes(lambda: marks(database) == 0, TO_COME_BACK)
    assert worker.poll() is None


def marks(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM publishing_dirtymark").fetchone()[0])


def test_it_is_back_after_the_database_was_gone(database, start):
    worker = start("tests.support.impatient_settings")
    away = database.with_name("away.sqlite3")
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    database.rename(away)
    database.mkdir()
    sleep(3)
    assert worker.poll() is None
    database.rmdir()
    away.rename(database)
    last = pulse(database)
    assert comes(lambda: pulse(database) != last, TO_COME_BACK)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("is_locked", [False, True])
def test_it_ends_when_told_though_the_database_hangs(database, start, number, is_locked):
    worker = start("cms.settings")
    with closing(sqlite3.connect(database, timeout=30, isolation_level=None)) as connection:
        if is_locked:
            connection.execute("BEGIN IMMEDIATE")
            sleep(1)
        worker.send_signal(number)
        assert worker.wait(TO_END) == 0

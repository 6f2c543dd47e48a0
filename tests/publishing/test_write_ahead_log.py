"""SQLite's write-ahead log stays short, whoever writes and reads."""

import sqlite3
from contextlib import closing
from threading import Thread

import pytest

from publishing.machine import database_file, write_ahead_log
from publishing.machine.write_ahead_log import keep_short, log_size

LONG = 200_000


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A database with a write-ahead log, of which a fifth of a megabyte is long."""
    path = tmp_path / "library.sqlite3"
    monkeypatch.setattr(write_ahead_log, "LONG", LONG)
    monkeypatch.setattr(write_ahead_log, "PATIENCE", 0.1)
    monkeypatch.setattr(write_ahead_log, "LONGEST_HOLD", 0.1)
    monkeypatch.setattr(write_ahead_log, "database_file", lambda: path)
    with closing(opened(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL").fetchone()
        connection.execute("CREATE TABLE texts (text)")
    return path


@pytest.fixture
def connect(path):
    """Return what opens the database once more."""
    connections = []

    def another():
        connections.append(opened(path))
        return connections[-1]

    yield another
    for connection in connections:
        connection.close()


def opened(path):
    connection = sqlite3.connect(path, timeout=0, isolation_level=None)
    # Copying by itself, which it does after each commit, would only blur what is shown here.
    connection.execute("PRAGMA wal_autocheckpoint = 0").fetchone()
    return connection


def write(connection, rows=100):
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany("INSERT INTO texts VALUES (?)", [["x" * 4_000]] * rows)
    connection.execute("COMMIT")


def held(connection):
    """Return how many pages the log holds."""
    return connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[1]


def test_a_short_one_is_left_alone(path, connect):
    writer = connect()
    write(writer, rows=10)
    before = log_size(path)
    assert keep_short() is True
    assert 0 < log_size(path) == before


def test_a_long_one_is_emptied_when_nobody_reads(path, connect):
    writer = connect()
    write(writer)
    assert log_size(path) > LONG
    keep_short()
    assert log_size(path) == 0
    assert writer.execute("SELECT count(*) FROM texts").fetchone() == (100,)


def test_one_large_write_after_the_other_with_a_small_one_in_between_lengthens_it_no_more(path, connect):
    """What made it grow: a small write while the large one was copied, so that all of it never was."""
    writer, pulse, reader = connect(), connect(), connect()
    longest = 0
    for _ in range(10):
        write(writer)
        writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        write(pulse, rows=1)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM texts").fetchone()
        keep_short()
        reader.execute("COMMIT")
        longest = max(longest, log_size(path))
    assert longest < 2 * 105 * 4_200
    assert reader.execute("SELECT count(*) FROM texts").fetchone() == (1_010,)


def test_who_reads_an_older_state_for_long_makes_nobody_wait(path, connect, monkeypatch):
    writer, reader = connect(), connect()
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM texts").fetchone()
    write(writer)
    monkeypatch.setattr(write_ahead_log, "_nobody_writing", lambda _path: pytest.fail("everybody waits"))
    keep_short()
    assert log_size(path) > LONG
    write(writer, rows=1)


def test_a_lock_that_is_not_to_be_had_is_waited_for_another_time(path, connect):
    writer, other = connect(), connect()
    write(writer)
    other.execute("BEGIN IMMEDIATE")
    keep_short()
    assert log_size(path) > LONG
    other.execute("ROLLBACK")
    keep_short()
    assert log_size(path) == 0


def test_who_comes_to_write_meanwhile_waits_only_until_all_is_copied(path, connect):
    writer = connect()
    # Whoever is put aside for long between a look at the log and the lock adds to it as it was: seldom, so once more.
    assert any(held_by_one_who_comes_meanwhile(path, writer) < 10 for _ in range(5))


def held_by_one_who_comes_meanwhile(path, writer) -> int:
    """The pages that the log holds when somebody has written who had to wait for the copying."""
    write(writer)
    later = []

    def come() -> None:
        with closing(sqlite3.connect(path, timeout=10, isolation_level=None)) as other:
            write(other, rows=1)
            later.append(held(other))

    with write_ahead_log._nobody_writing(path) as is_so:
        thread = Thread(target=come)
        thread.start()
        assert is_so
        with closing(database_file.opened(path, timeout=0)) as copier:
            assert write_ahead_log._copy_the_rest(copier)
    thread.join(10)
    (pages,) = later
    return pages


def test_a_file_that_is_longer_than_what_it_holds_makes_nobody_wait(path, connect, monkeypatch):
    writer, reader = connect(), connect()
    write(writer)
    held(writer)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM texts").fetchone()
    write(writer, rows=1)
    assert (log_size(path) > LONG, held(writer) < 10) == (True, True)
    monkeypatch.setattr(write_ahead_log, "_nobody_writing", lambda _path: pytest.fail("everybody waits"))
    keep_short()


def test_other_databases_have_none(monkeypatch, tmp_path):
    monkeypatch.setattr(write_ahead_log, "database_file", lambda: None)
    assert keep_short() is True
    assert log_size(tmp_path / "none.sqlite3") == 0

"""Killed at any moment of its first start, a library is whole after the next."""

import random
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from library.samples.reader import SAMPLES
from tests.harness.service import Service, wait_until

pytestmark = [pytest.mark.soak, pytest.mark.sqlite]
KILLS, LONGEST_LIFE = 12, 24.0


def rows(folder: Path, table: str) -> int:
    with closing(sqlite3.connect(folder / "library.sqlite3")) as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  a table of ours


def test_a_first_start_that_is_killed_again_and_again_fills_the_library_in_the_end(tmp_path):
    chance = random.Random(16)
    with Service(tmp_path) as service:
        for _ in range(KILLS):
            service.begin()
            time.sleep(chance.uniform(1.0, LONGEST_LIFE))
            service.kill()
            wait_until(lambda: not service.left_over())
        service.start()
        assert rows(tmp_path, "library_storypage") == len(list(SAMPLES.glob("*/*.md")))
        assert rows(tmp_path, "characteristics_competency") == 16
        assert rows(tmp_path, "auth_user") == 1
        wait_until(lambda: service.run("status")[0] == 0, 30)
        assert service.run("reconcile")[0] == 0
        assert service.stop() == 0

"""Killed at any moment, nothing is lost: no document missing, none too many, none stale."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.support.databases import own_environment

pytestmark = pytest.mark.slow

ROOT = Path(settings.BASE_DIR)


@pytest.fixture
def own_database(tmp_path):
    """The environment of a process with a data folder, and on PostgreSQL a database, of its own."""
    with own_environment(tmp_path / "data") as environment:
        yield environment


def act(environment: dict[str, str], *arguments: object) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.harness.actors", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return json.loads(done.stdout)


def assert_nothing_is_lost(report: dict[str, Any]) -> None:
    assert report["drift"] == []
    assert report["marks"] == 0
    assert report["integrity"] == "ok"
    assert report["unlogged"] == 0
    assert report["numbers_are_given_once"]
    assert report["highest_number"] <= report["last_number"]
    assert report["publishes"] > report["stories"]


KILLS = [16, pytest.param(400, marks=pytest.mark.soak)]


@pytest.mark.parametrize("kills", KILLS)
def test_publishing_processes_and_workers_killed_at_random_moments(own_database, kills):
    assert_nothing_is_lost(act(own_database, "kill", 7, kills))


def test_two_writers_at_once_give_numbers_without_gaps_in_the_order_of_commits(own_database):
    # SQLite has one writer at a time; on PostgreSQL there is something to see.
    publishes = 500 if "postgres" in own_database.get("DATABASE_URL", "") else 30
    assert_no_number_is_lost(act(own_database, "race", 2, publishes))


@pytest.mark.soak
def test_two_thousand_publishes_of_four_writers(own_database):
    assert_no_number_is_lost(act(own_database, "race", 4, 500))


def assert_no_number_is_lost(report: dict[str, Any]) -> None:
    assert_nothing_is_lost(report)
    assert report["gaps"] == 0
    assert report["out_of_order"] == 0

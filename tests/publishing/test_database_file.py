"""A database that is a file is opened as it is there; who only uses it never makes an empty one."""

import subprocess
import sys

import pytest

from tests.support.databases import own_environment

pytestmark = pytest.mark.sqlite

# What the web server loads, and then a thread that still had something to do when the file went away.
IN_A_THREAD = """
import cms.rsgi
from threading import Thread
from django.db import OperationalError, connection

def ask():
    try:
        print("wagtailcore_site" in connection.introspection.table_names())
    except OperationalError as error:
        print(error)

asking = Thread(target=ask)
asking.start()
asking.join()
"""


@pytest.fixture
def folder(tmp_path):
    """A folder with all that has a meaning in an address."""
    return tmp_path / "it's 100% #1?"


def said(environment: dict[str, str]) -> str:
    command = [sys.executable, "-c", IN_A_THREAD]
    own = {**environment, "SECRET_KEY": "k" * 60}
    return subprocess.run(command, env=own, check=True, capture_output=True, text=True).stdout.strip()


def test_a_web_server_uses_the_database_that_is_there_whatever_its_folder_is_called(folder):
    with own_environment(folder) as environment:
        assert said(environment) == "True"


def test_a_web_server_whose_database_is_away_makes_none(folder):
    with own_environment(folder) as environment:
        (folder / "library.sqlite3").unlink()
        assert said(environment) == "unable to open database file"
        assert not list(folder.glob("library*"))

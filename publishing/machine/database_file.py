"""The database where it is a file of SQLite: opened as it is there, and made by nobody who only uses it.

SQLite makes an empty database where it finds none. A server whose file is away for a moment (a restore, a mount that
comes late) would go on with an empty one, and answer from that even when the file is back.
"""

import sqlite3
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections


def database_file() -> Path | None:
    """The file of the database; None where it is a server."""
    database = connections[DEFAULT_DB_ALIAS]
    return Path(database.settings_dict["NAME"]) if database.vendor == "sqlite" else None


def opened(path: Path, timeout: float) -> sqlite3.Connection:
    """A connection to this file, with autocommit; who has to wait for a lock does so for `timeout` seconds.

    Raises sqlite3.OperationalError if the file is not there.
    """
    return sqlite3.connect(_existing(path), timeout=timeout, isolation_level=None, uri=True)


def never_make_one() -> None:
    """From now on each connection of this process's fails with an OperationalError while the file is not there."""
    if path := database_file():
        # In the options it goes before the name, by which the file is still known.
        connections.settings[DEFAULT_DB_ALIAS]["OPTIONS"]["database"] = _existing(path)


def _existing(path: Path) -> str:
    return f"{path.absolute().as_uri()}?mode=rw"

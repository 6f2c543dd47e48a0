"""The database: a file of SQLite unless another one is named."""

from pathlib import Path
from typing import Any

# Seconds until a reader is told that the server of a database does not answer.
CONNECT_TIMEOUT = 3


def database(named: dict[str, Any] | None, folder: Path) -> dict[str, Any]:
    """The settings of Django for the database that the environment names, or for the file in this folder."""
    found = named or _file(folder / "library.sqlite3")
    return {**found, **(_sqlite(folder) if found["ENGINE"].endswith("sqlite3") else _server(found))}


def _file(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _sqlite(folder: Path) -> dict[str, Any]:
    # Immediate: a transaction that reads first and writes later fails at once under the default mode when
    # another writer came in between. Reading outside a transaction takes no lock in either mode.
    options = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000;"
        # What is deleted is gone: overwritten, not left lying until its place is needed.
        " PRAGMA journal_size_limit=67108864; PRAGMA secure_delete=ON;",
    }
    # Tests use a file as well: locks in a database in memory, shared between threads, are not the real ones.
    return {"OPTIONS": options, "TEST": {"NAME": folder / "cache" / "test.sqlite3"}}


def _server(found: dict[str, Any]) -> dict[str, Any]:
    return {"OPTIONS": {"connect_timeout": CONNECT_TIMEOUT, **found.get("OPTIONS", {})}}

"""A migrated database, made once and then copied: migrating takes as long as some hundred tests."""

import fcntl
import hashlib
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
# What decides how a migrated database looks.
SOURCES = ("*/migrations/*.py", "requirements-dev.lock", "cms/settings.py", "cms/settings/fixed.py")


def put_migrated_database(path: Path) -> None:
    """Put a database of SQLite in this place in which every migration was applied and nothing else happened."""
    remove_database(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(_migrated(settings.DATA_DIR / "cache"), path)


@contextmanager
def own_environment(folder: Path) -> Iterator[dict[str, str]]:
    """The environment of a process with this data folder, and on PostgreSQL a database of its own."""
    environment = {**os.environ, "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "cms.settings"}
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        put_migrated_database(folder / "library.sqlite3")
        yield environment
        return
    import psycopg

    name = f"harness_{os.getpid()}_{secrets.token_hex(3)}"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield {**environment, "DATABASE_URL": urlunsplit(urlsplit(url)._replace(path=f"/{name}"))}
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def remove_database(path: Path) -> None:
    """Remove a database of SQLite with the files beside it."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def _migrated(folder: Path) -> Path:
    """The database that is copied; the first of several processes makes it, the others wait."""
    path = folder / f"migrated-{_fingerprint()}.sqlite3"
    with (folder / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            for outdated in folder.glob("migrated-*"):
                outdated.unlink()
            unfinished = folder / "migrated-unfinished"
            subprocess.run(
                [sys.executable, "manage.py", "migrate", "--verbosity=0"],
                cwd=ROOT,
                env={**os.environ, "DATABASE_URL": f"sqlite:///{unfinished}"},
                check=True,
            )
            unfinished.rename(path)
    return path


def _fingerprint() -> str:
    found = hashlib.sha256()
    for path in sorted(path for pattern in SOURCES for path in ROOT.glob(pattern)):
        found.update(path.read_bytes())
    return found.hexdigest()[:16]

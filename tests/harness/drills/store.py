"""The database of an instance from outside: for harm that no form can do, and for moments that a form cannot name."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.harness.drills.instance import Instance

WAIT = 60.0


@contextmanager
def opened(instance: Instance) -> Iterator[Any]:
    """A connection of our own, committed at the end."""
    url = instance.environment.get("DATABASE_URL")
    if url is None:
        with closing(sqlite3.connect(instance.database, timeout=WAIT)) as connection, connection:
            yield connection
        return
    import psycopg

    with psycopg.connect(url) as on_server:
        yield on_server


def execute(instance: Instance, statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    """Run a statement, its values marked by `?`; its rows, if it has any."""
    is_sqlite = "DATABASE_URL" not in instance.environment
    with opened(instance) as connection:
        cursor = connection.execute(statement if is_sqlite else statement.replace("?", "%s"), values)
        return list(cursor.fetchall()) if cursor.description else []


def moment_of(seconds: float) -> str:
    """A moment as Django stores it."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def schedule(instance: Instance, story: dict[str, Any], seconds: float) -> int:
    """Let a story that waits go live at a moment; the key of the revision that will."""
    asked = "SELECT id, content FROM wagtailcore_revision WHERE object_id = ? AND approved_go_live_at IS NOT NULL"
    [(key, content)] = execute(instance, asked, [str(story["pk"])])
    fields = json.loads(content) if isinstance(content, str) else content
    text = json.dumps({**fields, "go_live_at": datetime.fromtimestamp(seconds, UTC).isoformat()})
    change = "UPDATE wagtailcore_revision SET approved_go_live_at = ?, content = ? WHERE id = ?"
    execute(instance, change, [moment_of(seconds), text, key])
    return int(key)


def sound(path: Path) -> str:
    """What SQLite says of a file."""
    with closing(sqlite3.connect(path, timeout=WAIT)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])

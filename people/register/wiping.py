"""What was deleted leaves the database's files as well.

SQLite overwrites what it deletes with zeros (`secure_delete`, cms/settings/databases.py), but the log of before still
has it until all of the log is in the database and the log is cut. PostgreSQL's own vacuum does the same in its time.
"""

import logging
import sqlite3
from contextlib import closing
from time import monotonic, sleep

from publishing.machine.database_file import database_file, opened

logger = logging.getLogger(__name__)

# Seconds to wait for those who read an older state.
PATIENCE, PAUSE = 10.0, 0.05


def wipe() -> bool:
    """Cut SQLite's log; return whether nothing of what was deleted is left in it."""
    path = database_file()
    if path is None:
        return True
    end = monotonic() + PATIENCE
    with closing(opened(path, timeout=0)) as connection:
        while not _cut(connection):
            if monotonic() > end:
                logger.warning("Somebody reads an older state: what was erased leaves the database's log a while later")
                return False
            sleep(PAUSE)
    return True


def _cut(connection: sqlite3.Connection) -> bool:
    try:
        is_busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError:
        return False
    return not is_busy

"""The tables of the embedded index."""

import sqlite3

import Stemmer

from search.analysis import ANALYSIS_VERSION

TABLES_VERSION = 1
# An index made by other rules is begun again.
SCHEMA = f"{TABLES_VERSION}.{ANALYSIS_VERSION}.{Stemmer.version()}"
# Tells our files from those of others: "SLLi".
APPLICATION_ID = 0x534C4C69

# Terms come analysed and joined by spaces; the ascii tokenizer takes every character beyond ASCII as part of a word.
CREATE = (
    "DROP TABLE IF EXISTS meta",
    "DROP TABLE IF EXISTS entries",
    "DROP TABLE IF EXISTS terms",
    "CREATE TABLE meta (one INTEGER PRIMARY KEY, schema TEXT, epoch TEXT, position INTEGER)",
    """CREATE TABLE entries (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, collection TEXT NOT NULL,
       sequence INTEGER NOT NULL, date TEXT NOT NULL, is_sample INTEGER NOT NULL, expires_at REAL, stale_at REAL)""",
    "CREATE VIRTUAL TABLE terms USING fts5(title, summary, labels, text, tokenize = 'ascii')",
)


def create(connection: sqlite3.Connection) -> None:
    """Make the tables anew, without a position."""
    for statement in CREATE:
        connection.execute(statement)
    connection.execute("INSERT INTO meta (schema) VALUES (?)", [SCHEMA])
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def is_sound(connection: sqlite3.Connection) -> bool:
    """Say whether the file is one of ours and of this version."""
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        return False
    if connection.execute("SELECT schema FROM meta").fetchall() != [(SCHEMA,)]:
        return False
    connection.execute("SELECT 1 FROM terms JOIN entries ON number = terms.rowid WHERE number = 0").fetchone()
    return True

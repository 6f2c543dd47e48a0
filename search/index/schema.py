"""The tables of the local index."""

import secrets
import sqlite3

import Stemmer

from search.language.analysis import ANALYSIS_VERSION

TABLES_VERSION = 9
# An index made by other rules is begun again.
SCHEMA = f"{TABLES_VERSION}.{ANALYSIS_VERSION}.{Stemmer.version()}"
# Tells our files from those of others: "SLLi".
APPLICATION_ID = 0x534C4C69

# `generation` and `version` tell what readers keep in memory whether it is still so: see sets.py.
# Terms come analysed and joined by spaces; the ascii tokenizer takes every character beyond ASCII as part of a word.
CREATE = (
    "DROP TABLE IF EXISTS meta",
    "DROP TABLE IF EXISTS entries",
    "DROP TABLE IF EXISTS sets",
    "DROP TABLE IF EXISTS terms",
    "DROP TABLE IF EXISTS spellings",
    "DROP TABLE IF EXISTS titles",
    "DROP TABLE IF EXISTS words",
    "DROP TABLE IF EXISTS variants",
    "DROP TABLE IF EXISTS skipped",
    "DROP TABLE IF EXISTS vectors",
    "DROP TABLE IF EXISTS sentence_vectors",
    """CREATE TABLE meta (one INTEGER PRIMARY KEY, schema TEXT, epoch TEXT, position INTEGER,
       generation TEXT NOT NULL, version INTEGER NOT NULL DEFAULT 0)""",
    """CREATE TABLE entries (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, collection TEXT NOT NULL,
       sequence INTEGER NOT NULL, date TEXT NOT NULL, is_sample INTEGER NOT NULL, expires_at REAL, stale_at REAL,
       facets TEXT NOT NULL)""",
    "CREATE INDEX entries_by_date ON entries (date DESC, id)",
    "CREATE INDEX entries_by_expiry ON entries (expires_at) WHERE expires_at IS NOT NULL",
    "CREATE INDEX entries_by_staleness ON entries (stale_at) WHERE stale_at IS NOT NULL",
    """CREATE TABLE sets (name TEXT NOT NULL, value TEXT NOT NULL, label TEXT NOT NULL, numbers BLOB NOT NULL,
       version INTEGER NOT NULL, PRIMARY KEY (name, value)) WITHOUT ROWID""",
    "CREATE INDEX sets_by_version ON sets (version)",
    "CREATE VIRTUAL TABLE terms USING fts5(title, summary, labels, text, tokenize = 'ascii')",
    "CREATE VIRTUAL TABLE spellings USING fts5(words, tokenize = 'ascii', detail = 'none', columnsize = 0)",
    "CREATE VIRTUAL TABLE titles USING fts5(words, tokenize = 'ascii', prefix = '1 2 3')",
    "CREATE TABLE words (number INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE)",
    "CREATE TABLE variants (variant INTEGER, number INTEGER, PRIMARY KEY (variant, number)) WITHOUT ROWID",
    # What a request could not take in: the worker looks at it (skipping.py).
    "CREATE TABLE skipped (id TEXT PRIMARY KEY) WITHOUT ROWID",
    # What an entry and its first sentences mean, as a model says it; empty unless the service searches by meaning
    # (search/meaning).
    "CREATE TABLE vectors (number INTEGER PRIMARY KEY, model TEXT NOT NULL, vector BLOB NOT NULL)",
    "CREATE TABLE sentence_vectors (number INTEGER PRIMARY KEY, model TEXT NOT NULL, vectors BLOB NOT NULL)",
)


def create(connection: sqlite3.Connection) -> None:
    """Make the tables anew, without a position."""
    for statement in CREATE:
        connection.execute(statement)
    connection.execute("INSERT INTO meta (schema, generation) VALUES (?, ?)", [SCHEMA, new_generation()])
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")


def new_generation() -> str:
    """A name that no index had before."""
    return secrets.token_hex(8)


def is_sound(connection: sqlite3.Connection) -> bool:
    """Say whether the file is one of ours and of this version."""
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        return False
    if connection.execute("SELECT schema FROM meta").fetchall() != [(SCHEMA,)]:
        return False
    connection.execute("SELECT 1 FROM terms JOIN entries ON number = terms.rowid WHERE number = 0").fetchone()
    return True

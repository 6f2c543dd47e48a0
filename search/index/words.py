"""The vocabulary of the local index: every word that is spelt out in an entry, and how words near it are found."""

import sqlite3
from collections.abc import Mapping

from search.index.transactions import the_row
from search.language.spelling import variants

ADD_TO_ENTRY = "INSERT INTO spellings (rowid, words) VALUES (?, ?)"
OF_ENTRY = "SELECT words FROM spellings WHERE rowid = ?"
ADD_WORD = "INSERT INTO words (word) VALUES (?) ON CONFLICT DO NOTHING"
IS_USED = "SELECT 1 FROM spellings WHERE spellings MATCH ? LIMIT 1"
NEAR = """
    SELECT DISTINCT word FROM variants JOIN words USING (number)
    WHERE variant IN (SELECT value FROM json_each(?))
"""


def add_words(connection: sqlite3.Connection, words: Mapping[int, str]) -> None:
    """Add the words of entries, given by their numbers; a word that many of them have is looked up once."""
    connection.executemany(ADD_TO_ENTRY, words.items())
    (last,) = connection.execute("SELECT max(number) FROM words").fetchone()
    spelt = sorted({word for of_entry in words.values() for word in of_entry.split()})
    connection.executemany(ADD_WORD, ([word] for word in spelt))
    new = connection.execute("SELECT number, word FROM words WHERE number > ?", [last or 0]).fetchall()
    rows = ((variant, number) for number, word in new for variant in variants(word))
    connection.executemany("INSERT INTO variants VALUES (?, ?)", rows)


def remove_words(connection: sqlite3.Connection, entry: int) -> None:
    """Remove the words of an entry; those that no other entry has are not known any more."""
    (words,) = the_row(connection.execute(OF_ENTRY, [entry]))
    connection.execute("DELETE FROM spellings WHERE rowid = ?", [entry])
    for word in words.split():
        if not connection.execute(IS_USED, [f'"{word}"']).fetchone():
            _forget(connection, word)


def _forget(connection: sqlite3.Connection, word: str) -> None:
    (number,) = the_row(connection.execute("DELETE FROM words WHERE word = ? RETURNING number", [word]))
    rows = [(variant, number) for variant in variants(word)]
    connection.executemany("DELETE FROM variants WHERE variant = ? AND number = ?", rows)

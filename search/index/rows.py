"""Entries as rows of the local index."""

import json
import sqlite3

from search.index.entries import Entry

ADD_ENTRY = """
    INSERT INTO entries (id, collection, sequence, date, is_sample, expires_at, stale_at, facets)
    VALUES (:id, :collection, :sequence, :date, :is_sample, :expires_at, :stale_at, :facets)
"""
ADD_TERMS = "INSERT INTO terms (rowid, title, summary, labels, text) VALUES (:number, :title, :summary, :labels, :text)"
ADD_TITLE = "INSERT INTO titles (rowid, words) VALUES (:number, :title_words)"
ADD_PLACES = "INSERT INTO places (number, terms, spans) VALUES (:number, :placed, :spans)"
STORED = """
    SELECT number, id, collection, sequence, date, is_sample, expires_at, stale_at, facets,
        title, summary, labels, text, spellings.words, titles.words, places.terms, places.spans
    FROM entries JOIN terms ON terms.rowid = number JOIN spellings ON spellings.rowid = number
        JOIN titles ON titles.rowid = number JOIN places USING (number)
    WHERE id = ?
"""
FACETS = 8


def stored(connection: sqlite3.Connection, identity: str) -> tuple[int, Entry] | None:
    """The entry of a document, and its number."""
    row = connection.execute(STORED, [identity]).fetchone()
    if row is None:
        return None
    number, *columns = row
    columns[FACETS - 1] = tuple(map(tuple, json.loads(row[FACETS])))
    return number, Entry(*columns)

"""Finding, ranking and counting in the embedded index: one statement a search."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from search.engine import Found, Question
from search.engines.expressions import all_of, any_of

# The weights are those of title, summary, labels and text.
FIND = """
    WITH found AS MATERIALIZED (
        SELECT rowid AS number, bm25(terms, 4.0, 2.0, 2.0, 1.0) AS score FROM terms WHERE terms MATCH :any_of
    )
    SELECT id, count(*) OVER () FROM found JOIN entries USING (number)
    WHERE collection = :collection
      AND (expires_at IS NULL OR expires_at > :now) AND (stale_at IS NULL OR stale_at > :now)
      AND (:with_samples OR NOT is_sample)
      AND id NOT IN (SELECT value FROM json_each(:changed))
    ORDER BY number IN (SELECT rowid FROM terms WHERE terms MATCH :all_of) DESC, score, date DESC, id
    LIMIT :limit OFFSET :offset
"""


def find(connection: sqlite3.Connection, question: Question, changed: Iterable[UUID], *, is_complete: bool) -> Found:
    """Return a page of what matches: all words before some, then by relevance, newest first among equals.

    Left out is what must not be shown at this moment by the clock, what the clock has overtaken (its text may name
    something that is no longer public), and what changed after the index's position.
    """
    values = {
        "any_of": any_of(question.plan),
        "all_of": all_of(question.plan),
        "collection": question.collection,
        "now": question.at.timestamp(),
        "with_samples": question.with_samples,
        "changed": json.dumps([str(one) for one in changed]),
    }
    rows = _rows(connection, values, question.size, question.offset)
    first = rows if rows or not question.offset else _rows(connection, values, 1, 0)
    ids = tuple(UUID(row[0]) for row in rows)
    return Found(ids, first[0][1] if first else 0, is_complete=is_complete)


def _rows(connection: sqlite3.Connection, values: dict[str, Any], limit: int, offset: int) -> list[tuple[str, int]]:
    return connection.execute(FIND, {**values, "limit": limit, "offset": offset}).fetchall()

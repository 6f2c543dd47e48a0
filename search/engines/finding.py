"""Finding, ranking and counting in the embedded index: one statement a search."""

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from search.planner import Plan
from search.request import SearchRequest
from search.result import Hit, SearchResult

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


def find(
    connection: sqlite3.Connection, plan: Plan, request: SearchRequest, at: datetime, changed: Iterable[UUID]
) -> SearchResult:
    """Return a page of what matches: all words before some, then by relevance, newest first among equals.

    Left out is what must not be shown at this moment by the clock, what the clock has overtaken (its text may name
    something that is no longer public), and what changed after the index's position.
    """
    values = {
        "any_of": " OR ".join(f'"{term}"' for term in plan.terms),
        "all_of": " AND ".join(f'"{term}"' for term in dict.fromkeys(plan.terms)),
        "collection": request.collection,
        "now": at.timestamp(),
        "with_samples": settings.SHOW_SAMPLES,
        "changed": json.dumps([str(one) for one in changed]),
    }
    rows = _rows(connection, values, request.page_size, request.offset)
    first = rows if rows or not request.offset else _rows(connection, values, 1, 0)
    return SearchResult(tuple(Hit(UUID(row[0])) for row in rows), first[0][1] if first else 0)


def _rows(connection: sqlite3.Connection, values: dict[str, Any], limit: int, offset: int) -> list[tuple[str, int]]:
    return connection.execute(FIND, {**values, "limit": limit, "offset": offset}).fetchall()

"""The statements of lists and details: only their values come from a request, never their text."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from api.collections import selection as matching
from api.collections.selection import Condition, Selection
from api.collections.statement import Statement, adapt, compiled
from api.query.pagination import Cursor, Direction
from api.query.queries import Fields, Sort
from publishing.models import PublicDocument
from publishing.sequence.state import STATE

# Stands for the moment while the SQL is made.
AT = datetime(1900, 1, 1, 1, 1, 1, 1, tzinfo=UTC)
# Stand for values while the SQL is made; no document, filter or moment is ever equal to one of them.
DAY, SINCE, UNTIL = date(1900, 1, 2), date(1900, 1, 3), date(1900, 1, 4)
IDENTITY = UUID("00000000-dead-0000-0000-000000000001")
NUMBER = -9_000_000_001
MOST, LIMIT, OFFSET = "\0most", "\0limit", "\0offset"
SLUG = "\0slug"

_TABLE = PublicDocument._meta.db_table


@dataclass(frozen=True)
class Shape:
    """What decides the text of a list's statement; the values in its selection are stand-ins."""

    selection: Selection
    sort: Sort = Sort.NEWEST
    direction: Direction | None = None
    fields: Fields = Fields.CARD


def page(shape: Shape) -> Statement:
    """Return the statement for the state and a page of cards: on an empty page, one row whose card is null."""
    return _page(shape, settings.SHOW_SAMPLES)


def one(collection: str, key: str) -> Statement:
    """Return the statement for the state and one document, found by its `id` or `slug`; null if it is not public."""
    return _one(collection, key, settings.SHOW_SAMPLES)


def stand_ins(selection: Selection) -> tuple[Selection, dict[Any, Any]]:
    """Return a selection with stand-ins for its values, and what each of them stands for."""
    given: dict[Any, Any] = {}
    conditions = []
    for place, condition in enumerate(selection.conditions):
        names = {f"\0{place} {number}": value for number, value in enumerate(condition.values)}
        given |= names
        conditions.append(Condition(condition.name, tuple(names), condition.is_excluded))
    given |= {SINCE: selection.since} if selection.since else {}
    given |= {UNTIL: selection.until} if selection.until else {}
    since, until = (selection.since and SINCE), (selection.until and UNTIL)
    return Selection(selection.collection, tuple(conditions), since, until, selection.with_samples), given


# What is remembered also depends on whether samples are public.
@lru_cache(maxsize=512)
def _page(shape: Shape, _samples: bool) -> Statement:  # noqa: FBT001  only part of the key
    keys_sql, keys_values = _keys(shape)
    text = "body" if shape.fields is Fields.FULL else "card"
    sql = f"""
        SELECT state.*, document.id, document.date, document.sequence, document.{text}, document.stale_at <= %s
        FROM ({STATE}) AS state
        LEFT JOIN ({keys_sql}) AS listed ON 1 = 1
        LEFT JOIN {_TABLE} AS document ON document.id = listed.identity
        ORDER BY {_order(shape, "listed.")}
    """  # noqa: S608  made of constants and of SQL that the ORM made from stand-ins
    return Statement(sql, (*[adapt(AT)] * 5, *keys_values))


@lru_cache(maxsize=32)
def _one(collection: str, key: str, _samples: bool) -> Statement:  # noqa: FBT001  only part of the key
    standing = IDENTITY if key == "id" else SLUG
    found = matching.documents(Selection(collection), AT).filter(**{key: standing})
    document = compiled(found.values_list("id", "sequence", "body", "stale_at"))
    sql = f"""
        SELECT state.*, document.id, document.sequence, document.body, document.stale_at <= %s
        FROM ({STATE}) AS state
        LEFT JOIN ({document.sql}) AS document ON 1 = 1
    """  # noqa: S608  made of constants and of SQL that the ORM made from stand-ins
    return Statement(sql, (*[adapt(AT)] * 5, *document.values))


def _keys(shape: Shape) -> tuple[str, tuple[Any, ...]]:
    """Return the statement for the places of a page: an ordered run for each value, merged."""
    runs = [compiled(rows) for rows in _runs(shape)]
    order = _order(shape)
    limited = [f"SELECT * FROM ({run.sql} ORDER BY {order} LIMIT %s) AS run" for run in runs]  # noqa: S608  as above
    merged = f"SELECT * FROM ({' UNION '.join(limited)}) AS merged ORDER BY {order}"  # noqa: S608  as above
    return f"{merged} LIMIT %s OFFSET %s", (*(value for run in runs for value in (*run.values, MOST)), LIMIT, OFFSET)


def _runs(shape: Shape) -> list[QuerySet[Any, tuple[Any, ...]]]:
    """Return the rows of a list, for each value of its narrowest condition apart; only dates order facets."""
    selection = shape.selection
    if not selection.required or shape.sort is Sort.CHANGED:
        return [_placed(shape, matching.documents(selection, AT), "id")]
    first, others = selection.required[0], selection.less(selection.required[0])
    runs = [replace(others, conditions=(Condition(first.name, (value,)), *others.conditions)) for value in first.values]
    return [_placed(shape, matching.facets(run, AT), "document_id") for run in runs]


def _placed(shape: Shape, rows: QuerySet[Any], key: str) -> QuerySet[Any, tuple[Any, ...]]:
    if shape.direction is not None:
        rows = rows.filter(matching.place(key, shape.sort, Cursor(shape.direction, DAY, IDENTITY, NUMBER)))
    return matching.keys(rows, key)


def _order(shape: Shape, listed: str = "") -> str:
    """Return the order of the list, or its reverse for a page that leads towards the beginning."""
    backward = shape.direction in {Direction.BEFORE, Direction.UNTIL}
    if shape.sort is Sort.CHANGED:
        return f"{listed}number" if backward else f"{listed}number DESC"
    if backward == (shape.sort is Sort.NEWEST):
        return f"{listed}date, {listed}identity DESC"
    return f"{listed}date DESC, {listed}identity"

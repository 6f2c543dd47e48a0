"""SQL made once from the ORM's words and run many times: writing a small query costs more than answering it."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet


def compiled(rows: QuerySet[Any, Any]) -> tuple[str, tuple[Any, ...]]:
    """Return the text of a query and the values that stand in its places."""
    sql, values = rows.query.get_compiler(using=DEFAULT_DB_ALIAS).as_sql()
    return sql, tuple(values)


def compiled_once(ask: Callable[[], QuerySet[Any, Any]]) -> Callable[[], list[tuple[Any, ...]]]:
    """Return what runs a query that is always the same; its rows come as the database has them: text and numbers."""
    statement = cache(lambda: compiled(ask()))

    @wraps(ask)
    def rows() -> list[tuple[Any, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(*statement())
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    return rows

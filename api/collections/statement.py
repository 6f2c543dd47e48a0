"""SQL made once from the ORM's words and run many times: writing a small query costs more than answering it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import QuerySet, UUIDField


@dataclass(frozen=True)
class Statement:
    """A text with the values that stand in its places, real ones and stand-ins."""

    sql: str
    values: tuple[Any, ...]

    def run(self, given: Mapping[Any, Any]) -> list[tuple[Any, ...]]:
        """Return the rows as the database has them, with the given values in the place of their stand-ins."""
        with connection.cursor() as cursor:
            cursor.execute(*self.bound(given))
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def bound(self, given: Mapping[Any, Any]) -> tuple[str, list[Any]]:
        """Return the text, and its values with the given ones in the place of their stand-ins."""
        adapted = {_standing_in(name): adapt(value) for name, value in given.items()}
        return self.sql, [adapted.get(value, value) for value in self.values]


def compiled(rows: QuerySet[Any, Any]) -> Statement:
    """Return a query as a statement."""
    sql, values = rows.query.get_compiler(using=DEFAULT_DB_ALIAS).as_sql()
    return Statement(sql, tuple(values))


def adapt(value: Any) -> Any:
    """Return a value as the database takes it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return UUIDField().get_db_prep_value(value, connection) if isinstance(value, UUID) else value


# Stand-ins are few, and always the same.
_standing_in = cache(adapt)

"""Many small rows at once."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import Any

from django.db import connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper

LONG = {"JSONField", "TextField"}
# The database takes their values as they are.
PLAIN: dict[str, type] = {
    **dict.fromkeys(("CharField", "SlugField", "TextField"), str),
    **dict.fromkeys(("AutoField", "BigAutoField", "ForeignKey", "IntegerField", "PositiveIntegerField"), int),
}


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Insert rows, given as the values of these fields. No instance is made and no signal is sent.

    A document has some twenty rows that belong to it; as instances they would cost more than the document itself.
    """
    connection = connections[router.db_for_write(model)]
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    adapters = [_adapter(field, connection) for field in fields]
    values: list[list[Any]] = [[adapt(value) for adapt, value in zip(adapters, row, strict=True)] for row in rows]
    if values:
        quote, columns = connection.ops.quote_name, (field.column for field in fields)
        into = f"{quote(model._meta.db_table)} ({', '.join(map(quote, columns))})"
        marks = ", ".join(["%s"] * len(fields))
        with connection.cursor() as cursor:
            cursor.executemany(f"INSERT INTO {into} VALUES ({marks})", values)  # noqa: S608  names of our own models


def _adapter(field: Any, connection: BaseDatabaseWrapper) -> Callable[[object], Any]:
    """The function that turns a value of this field into one for the database.

    Most values come again and again, the document and what it is found by; each is turned once.
    """
    kind = field.get_internal_type()
    adapt: Callable[[object], Any] = partial(field.get_db_prep_save, connection=connection)
    if kind not in LONG:
        adapt = lru_cache(maxsize=None, typed=True)(adapt)
    plain = PLAIN.get(kind)
    return (lambda value: value if type(value) is plain else adapt(value)) if plain else adapt

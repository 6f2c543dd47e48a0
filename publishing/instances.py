"""Instances read by SQL that is made once: for one page, writing a query takes longer than running it.

A publish reads some ten small things, and takes a twentieth less with what is here. Reading many at once is left to the
ORM.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.db.models.query import get_related_populators
from django.db.models.sql.compiler import SQLCompiler

from publishing.statements import Statement, compiled_with

M = TypeVar("M", bound=Model)
# No key is like it; a field of text makes text of it.
STAND_IN = -1


class ByKeys(Generic[M]):
    """What reads the instances that some keys lead to, with what is joined to them.

    `ask` makes the query set for keys, without prefetching or annotations; its only other values are constants.
    """

    def __init__(self, ask: Callable[[Sequence[Any]], QuerySet[M]]) -> None:
        self._ask = ask
        self._compiled = cache(lambda: _compiled(ask([STAND_IN])))

    def __call__(self, keys: Sequence[Any]) -> list[M]:
        """Return the instances, as the query set orders them."""
        if len(keys) != 1:
            return list(self._ask(keys))
        compiler, statement = self._compiled()
        return list(_instances(compiler, statement.run(dict.fromkeys((STAND_IN, str(STAND_IN)), keys[0]))))


def read_once_compiled(ask: Callable[[], QuerySet[M]]) -> Callable[[], list[M]]:
    """Return what reads the instances of a query that is always the same."""
    compiled = cache(lambda: _compiled(ask()))

    def read() -> list[M]:
        compiler, statement = compiled()
        return list(_instances(compiler, statement.run({})))

    return read


def _compiled(rows: QuerySet[Any]) -> tuple[SQLCompiler, Statement]:
    """Return the statement of a query, and what knows its columns from now on."""
    compiler = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
    return compiler, compiled_with(compiler)


def _instances(compiler: SQLCompiler, rows: list[Any]) -> Iterator[Any]:
    """Make instances of rows as `ModelIterable` of Django does."""
    found: Any = compiler.klass_info
    first, last = found["select_fields"][0], found["select_fields"][-1] + 1
    names = [expression.target.attname for expression, *_ in compiler.select[first:last]]
    # The stubs are those of a later Django.
    joined = get_related_populators(found, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]
    for row in compiler.results_iter([rows]):
        instance = found["model"].from_db(DEFAULT_DB_ALIAS, names, row[first:last])
        for populator in joined:
            populator.populate(row, instance)
        yield instance

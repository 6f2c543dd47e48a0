"""Instances read by SQL that is made once: for one page, writing a query takes longer than running it.

A publish reads some ten small things, and takes a twentieth less with what is here. Reading many at once is left to the
ORM.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Generic, Self, TypeVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, QuerySet
from django.db.models.query import RelatedPopulator, get_related_populators
from django.db.models.sql.compiler import SQLCompiler

from publishing.models.statements import Statement, compiled_with

M = TypeVar("M", bound=Model)
# No key is like it; a field of text makes text of it.
STAND_IN = -1


class ByKeys(Generic[M]):
    """What reads the instances that some keys lead to, with what is joined to them.

    `ask` makes the query set for keys, without prefetching or annotations; its only other values are constants.
    """

    def __init__(self, ask: Callable[[Sequence[Any]], QuerySet[M]]) -> None:
        self._ask = ask
        self._reading = cache(lambda: Reading[M].of(ask([STAND_IN])))

    def __call__(self, keys: Sequence[Any]) -> list[M]:
        """Return the instances, as the query set orders them."""
        if len(keys) != 1:
            return list(self._ask(keys))
        return self._reading().run(dict.fromkeys((STAND_IN, str(STAND_IN)), keys[0]))


def instances_compiled_once(ask: Callable[[], QuerySet[M]]) -> Callable[[], list[M]]:
    """Return what reads the instances of a query that is always the same."""
    reading = cache(lambda: Reading[M].of(ask()))
    return lambda: reading().run({})


@dataclass(frozen=True)
class Reading(Generic[M]):
    """A statement, and how its rows become instances, as in Django's `ModelIterable`; any thread may run it."""

    statement: Statement
    compiler: SQLCompiler
    model: type[M]
    columns: slice
    names: list[str]
    joined: list[RelatedPopulator]

    @classmethod
    def of(cls, rows: QuerySet[M]) -> Self:
        """Compile a query."""
        compiler = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
        statement = compiled_with(compiler)
        found: Any = compiler.klass_info
        columns = slice(found["select_fields"][0], found["select_fields"][-1] + 1)
        names = [expression.target.attname for expression, *_ in compiler.select[columns]]
        joined = get_related_populators(found, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]  # later stubs
        return cls(statement, compiler, found["model"], columns, names, joined)

    def run(self, given: Mapping[Any, Any]) -> list[M]:
        """Return the instances, with the given values in the place of their stand-ins."""
        rows: Any = self.statement.run(given)
        return [self._instance(row) for row in self.compiler.results_iter([rows])]

    def _instance(self, row: Sequence[Any]) -> M:
        instance = self.model.from_db(DEFAULT_DB_ALIAS, self.names, row[self.columns])
        for populator in self.joined:
            populator.populate(row, instance)
        return instance

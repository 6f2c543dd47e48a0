"""Putting back at once what is slow to make: the rows and files that some code leaves."""

import pickle
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import Any, Generic, ParamSpec, Self, TypeVar, cast

from django.apps import apps
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, models, transaction
from wagtail.models import Site

from publishing.models import Sequence
from publishing.models.sequence import new_epoch_name
from tests.support.presence import present

Model = type[models.Model]
# The rows of a table by their keys.
Rows = dict[Any, tuple[Any, ...]]
Given = ParamSpec("Given")
Thing = TypeVar("Thing")


@dataclass
class Snapshot:
    """The rows that some code changed, added and removed; they are put back as it left them, the others stay.

    Files that it stored are put back too.
    """

    changes: list[tuple[Model, list[Any], Rows]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of_everything(cls) -> Self:
        """Take it of every row that there is."""
        return cls([(model, [], rows) for model in _models() if (rows := _read(model))])

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take it of what happens inside."""
        before = {model: _read(model) for model in _models()}
        stored = set(_stored())
        yield
        self.files.update({name: Path(settings.MEDIA_ROOT, name).read_bytes() for name in set(_stored()) - stored})
        for model, earlier in before.items():
            later = _read(model)
            gone = [key for key, row in earlier.items() if later.get(key) != row]
            new = {key: row for key, row in later.items() if earlier.get(key) != row}
            if gone or new:
                self.changes.append((model, gone, new))

    def refuse_what_is_there(self) -> None:
        """Raise if somebody else has made rows under the keys of those that were added."""
        with connection.cursor() as cursor:
            for model, gone, new in self.changes:
                added = [row for row in new if row not in set(gone)]
                table, key = map(connection.ops.quote_name, (model._meta.db_table, present(model._meta.pk.column)))
                marks = ", ".join(["%s"] * len(added)) or "NULL"
                cursor.execute(f"SELECT count(*) FROM {table} WHERE {key} IN ({marks})", added)  # noqa: S608  names of our own models
                if cursor.fetchone()[0]:
                    message = f"{model.__name__} has other rows in their place: make this thing before anything else"
                    raise RuntimeError(message)

    def put_back(self) -> None:
        """Remove and insert these rows, which may be there; on PostgreSQL, new keys go on after theirs."""
        for name, content in self.files.items():
            path = Path(settings.MEDIA_ROOT, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        with transaction.atomic(), connection.cursor() as cursor:
            for model, gone, new in self.changes:
                table, key = map(connection.ops.quote_name, (model._meta.db_table, present(model._meta.pk.column)))
                former = [[one] for one in {*gone, *new}]
                cursor.executemany(f"DELETE FROM {table} WHERE {key} = %s", former)  # noqa: S608  names of our own models
                if new:
                    rows = [tuple(map(_bound, row)) for row in new.values()]
                    marks = ", ".join(["%s"] * len(rows[0]))
                    cursor.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608  as above
            for statement in connection.ops.sequence_reset_sql(no_style(), [model for model, _, _ in self.changes]):
                cursor.execute(statement)


def _bound(value: Any) -> Any:
    """A value as SQLite takes it: it reads times of the day, and does not write them."""
    return value.isoformat() if isinstance(value, time) else value


def _models() -> list[Model]:
    """Every model with a table of its own; SQLite's triggers fill that of Wagtail's search by themselves."""
    found = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return [model for table, model in found.items() if model._meta.managed and not table.endswith("_fts")]


def _stored() -> list[str]:
    folder = Path(settings.MEDIA_ROOT)
    return [str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()]


def _read(model: Model) -> Rows:
    with connection.cursor() as cursor:
        table = connection.ops.quote_name(model._meta.db_table)
        cursor.execute(f"SELECT * FROM {table}")  # noqa: S608  as above
        place = [column[0] for column in cursor.description].index(model._meta.pk.column)
        return {row[place]: row for row in cursor.fetchall()}


class Once(Generic[Given, Thing]):
    """Makes a thing the first time that a process needs it, and puts it back the other times.

    It must always be made from the same rows, with the same settings. Each time it is of an epoch of its own, so that
    nothing that the process remembers of another test is taken for it.
    """

    def __init__(self, make: Callable[Given, Thing]) -> None:
        self._make = make
        self._made: tuple[Snapshot, bytes] | None = None

    def __call__(self, *args: Given.args, **kwargs: Given.kwargs) -> Thing:
        """The thing, with its rows in the database."""
        if self._made is None:
            snapshot = Snapshot()
            with snapshot.taken():
                thing = self._make(*args, **kwargs)
            self._made = snapshot, pickle.dumps(thing)
        else:
            self._made[0].refuse_what_is_there()
            self._made[0].put_back()
        Site.clear_site_root_paths_cache()
        Sequence.objects.update(epoch=new_epoch_name())
        return cast("Thing", pickle.loads(self._made[1]))  # noqa: S301  it was pickled here

"""Pages of many tables, inserted many at a time: what Django's `bulk_create` does not do."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.core.management.color import no_style
from django.db import connection, models
from django.db.models import Max
from wagtail.models import Page

from benchmarks.rows import insert_rows


def insert_pages(pages: Sequence[Page]) -> None:
    """Insert pages of any types, each table in one statement. The pages get their keys; no signal is sent."""
    for pk, page in zip(next_keys(Page, len(pages)), pages, strict=True):
        for model in (type(page), *page._meta.get_parent_list()):
            setattr(page, model._meta.pk.attname, pk)
    _insert(Page, pages)
    for model, siblings in groupby(sorted(pages, key=_type_name), key=_type_of):
        alike = list(siblings)
        for table in [*reversed(model._meta.get_parent_list()), model]:
            if table is not Page:
                _insert(table, alike)


def next_keys(model: type[models.Model], count: int) -> range:
    """So many keys that are free, as long as nobody else inserts."""
    last = models.QuerySet(model).aggregate(last=Max("pk"))["last"] or 0
    return range(last + 1, last + 1 + count)


def keys_were_given(models_: Iterable[type[models.Model]]) -> None:
    """Let the database go on after the keys that were given here."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models_)):
            cursor.execute(statement)


def tree_step(number: int) -> str:
    """The part of a tree path that stands for the child of this number, counted from 1."""
    digits = ""
    while number:
        number, digit = divmod(number, len(Page.alphabet))
        digits = Page.alphabet[digit] + digits
    return digits.rjust(Page.steplen, Page.alphabet[0])


def last_step(parent: Page) -> int:
    """The number of the last child of a page."""
    last = parent.get_last_child()
    return int(last.path[-Page.steplen :], len(Page.alphabet)) if last else 0


def _insert(model: type[models.Model], instances: Sequence[models.Model]) -> None:
    fields = model._meta.local_concrete_fields
    values = ([field.pre_save(instance, add=True) for field in fields] for instance in instances)
    insert_rows(model, [field.name for field in fields], values)


def _type_of(page: Page) -> type[Page]:
    return type(page)


def _type_name(page: Page) -> str:
    return type(page)._meta.label

"""Reading what belongs to many pages at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page


def read_children(pages: Sequence[Page], relation: str, joined: Iterable[str] = ()) -> None:
    """Give each page what a relation holds, in the way in which a draft holds it in memory; one query.

    `prefetch_related` makes a query set for each page and relation, which costs more than the rows. `joined` are
    foreign keys of child rows to read with them.
    """
    if not pages:
        return
    rows: dict[int, list[Any]] = {page.pk: [] for page in pages}
    for key, child in _children(type(pages[0]), relation, joined, rows):
        rows[key].append(child)
    for page in pages:
        page.__dict__.setdefault("_cluster_related_objects", {})[relation] = rows[page.pk]


def _children(
    model: type[Page], relation: str, joined: Iterable[str], keys: Iterable[int]
) -> Iterable[tuple[int, models.Model]]:
    field: Any = model._meta.get_field(relation)
    if isinstance(field, ParentalManyToManyField):
        through, near, far = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
        for row in through._default_manager.filter(**{f"{near}__in": list(keys)}).select_related(far).order_by("pk"):
            yield getattr(row, f"{near}_id"), getattr(row, far)
        return
    near = field.field.name
    found = field.related_model._default_manager.filter(**{f"{near}__in": list(keys)})
    for row in found.select_related(*joined) if joined else found:
        yield getattr(row, f"{near}_id"), row

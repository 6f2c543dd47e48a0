"""Reading what belongs to many pages at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page

from publishing.models.instances import ByKeys


def read_children(pages: Sequence[Page], relation: str, joined: Iterable[str] = ()) -> None:
    """Give each page what a relation holds, in the way in which a draft holds it in memory; one query.

    `prefetch_related` makes a query set for each page and relation, which costs more than the rows. `joined` are
    foreign keys of child rows to read with them.
    """
    if not pages:
        return
    model: type[models.Model] = type(pages[0])
    read = _children(model, relation, tuple(joined))
    rows: dict[int, list[Any]] = {page.pk: [] for page in pages}
    for row in read.rows(list(rows)):
        rows[getattr(row, read.near)].append(getattr(row, read.far) if read.far else row)
    for page in pages:
        page.__dict__.setdefault("_cluster_related_objects", {})[relation] = rows[page.pk]


@dataclass(frozen=True)
class Children:
    """What reads rows of a relation. `near` is their attribute with the page's key, `far` the child, if not the row."""

    rows: ByKeys[models.Model]
    near: str
    far: str = ""


@cache
def _children(model: type[models.Model], relation: str, joined: tuple[str, ...]) -> Children:
    field: Any = model._meta.get_field(relation)
    if isinstance(field, ParentalManyToManyField):
        near, far = field.m2m_field_name(), field.m2m_reverse_field_name()
        between = field.remote_field.through._default_manager.select_related(far).order_by("pk")
        return Children(ByKeys(lambda keys: between.filter(**{f"{near}__in": keys})), f"{near}_id", far)
    near = field.field.name
    found = field.related_model._default_manager.all()
    found = found.select_related(*joined) if joined else found
    return Children(ByKeys(lambda keys: found.filter(**{f"{near}__in": keys})), f"{near}_id")

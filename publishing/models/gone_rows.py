"""What a stored version of a page names and is no longer there: a place or a picture that was deleted since."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.models import Page

# What modelcluster knows an answer to; a version that names a gone row under any other rule cannot be opened by it.
KNOWN_RULES = {models.CASCADE, models.SET_NULL, models.DO_NOTHING}
Content = dict[str, Any]


@dataclass(frozen=True)
class GoneChoice:
    """A choice that a version has lost: its field, what it was, and how many of its kind are left."""

    field: str
    name: str
    left: int = 0

    def is_open(self, page: Page) -> bool:
        """Say whether nothing has been chosen in its place yet."""
        now = getattr(page, self.field)
        return now.count() <= self.left if hasattr(now, "count") else now is None


def without_gone_rows(model: type[Page], content: Content) -> tuple[Content, list[GoneChoice]]:
    """The content of a version less what it names and is gone, and the choices that it has lost by that."""
    choices = (field for field in _foreign_keys(model) if field.model is not Page or not _is_known(field))
    fields = [field for field in choices if _is_gone(field, content.get(field.name))]
    kept = {**content, **dict.fromkeys((field.name for field in fields), None)}
    gone = [GoneChoice(field.name, str(field.verbose_name)) for field in fields if field.model is not Page]
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        left, lost = _parted(relation.related_model, content.get(name) or [])
        if lost:
            kept[name] = left
            gone += [GoneChoice(name, str(field.verbose_name), len(left)) for field in lost]
    return kept, gone


def _parted(child: type[models.Model], rows: list[Content]) -> tuple[list[Content], list[Any]]:
    """The rows that can be opened, and the keys by which others cannot."""
    keys = [field for field in _foreign_keys(child) if not _is_known(field)]
    lost = {
        position: field for position, row in enumerate(rows) for field in keys if _is_gone(field, row.get(field.name))
    }
    return [row for position, row in enumerate(rows) if position not in lost], list(lost.values())


def _foreign_keys(model: type[models.Model]) -> Iterator[Any]:
    field: Any
    for field in model._meta.concrete_fields:
        is_choice = isinstance(field, models.ForeignKey) and not isinstance(field, ParentalKey)
        if is_choice and field.serialize and not getattr(field.remote_field, "parent_link", False):
            yield field


def _is_known(field: Any) -> bool:
    return field.remote_field.on_delete in KNOWN_RULES


def _is_gone(field: Any, key: Any) -> bool:
    if key is None:
        return False
    return not field.related_model._base_manager.filter(**{field.target_field.name: key}).exists()

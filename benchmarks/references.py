"""Wagtail's index of what uses what, for many stories at once: its own function asks the database for each."""

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID, uuid5

from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.models import Page, ReferenceIndex

from benchmarks.rows import insert_rows
from library.models import StoryPage

# The namespace in which Wagtail hashes paths.
PATHS = UUID("bdc70d8b-e7a2-4c2a-bf43-2a3e3fcbbe86")
FIELDS = ("image", "part_of_system", "place", "profession")
COLUMNS = (
    "content_type", "base_content_type", "object_id", "to_content_type", "to_object_id", "model_path", "content_path",
    "content_path_hash",
)  # fmt: skip

Row = tuple[object, ...]


class Child(NamedTuple):
    """A child row of a story: its relation and key, and the tag that it names."""

    page: StoryPage
    relation: str
    key: int
    model: type[models.Model]
    tag: int


def insert_references(pages: Iterable[StoryPage], children: Iterable[Child]) -> None:
    """Note what stories use in their own fields, and what their child rows do."""
    own = [
        _row(page, _field_model(name), key, name, name)
        for page in pages
        for name in FIELDS
        if (key := getattr(page, f"{name}_id"))
    ]
    rows = (
        _row(row.page, row.model, row.tag, f"{row.relation}.item.tag", f"{row.relation}.{row.key}.tag")
        for row in children
    )
    insert_rows(ReferenceIndex, COLUMNS, [*own, *rows])


def _row(page: StoryPage, model: type[models.Model], key: int, model_path: str, content_path: str) -> Row:
    return (
        _content_type(type(page)), _content_type(Page), page.pk, _content_type(model), key, model_path, content_path,
        uuid5(PATHS, content_path),
    )  # fmt: skip


def _content_type(model: type[models.Model]) -> int:
    return ContentType.objects.get_for_model(model).pk


def _field_model(name: str) -> type[models.Model]:
    return StoryPage._meta.get_field(name).related_model

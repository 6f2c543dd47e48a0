"""All that is written in a page, text by text, each with the field where it is mended."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from taggit.managers import TaggableManager
from wagtail.fields import StreamField
from wagtail.models import Page

from publishing.blocks.file_words import words_of
from publishing.blocks.words import written
from publishing.models import FileRights

# What is the same for every page and comes from the CMS, but for these two.
OF_EVERY_PAGE = {"title", "slug"}


@dataclass(frozen=True)
class Passage:
    """A text of a page: the form field where it is mended, what it is called there, and its words."""

    field: str
    place: str
    text: str


def written_in(page: Page) -> Iterator[Passage]:
    """Yield every text that a page would show: in its fields, rows and blocks, its topics, and the files it uses."""
    for field in page._meta.concrete_fields:
        if field.model is not Page or field.name in OF_EVERY_PAGE:
            yield from _in_field(page, field)
    for field in page._meta.many_to_many:
        if isinstance(field, TaggableManager):
            yield from (Passage(field.name, field.name, str(tag)) for tag in getattr(page, field.name).all())
    for relation in get_all_child_relations(page):
        texts = [field for field in relation.related_model._meta.concrete_fields if _is_text(field)]
        if texts and relation.model is not Page:
            yield from _in_rows(page, relation.get_accessor_name(), texts)


def _in_field(page: Page, field: Any) -> Iterator[Passage]:
    value = field.value_from_object(page)
    if isinstance(field, StreamField):
        for one in written(field.stream_block, value):
            yield from _passages(field, one)
    elif isinstance(field, models.SlugField):
        yield Passage(field.name, _called(field), value.replace("-", " "))
    elif _is_text(field):
        yield Passage(field.name, _called(field), value or "")
    elif isinstance(field, models.ForeignKey) and issubclass(field.related_model, FileRights) and value:
        yield from _passages(field, getattr(page, field.name))


def _passages(field: Any, one: str | FileRights) -> Iterator[Passage]:
    if isinstance(one, str):
        yield Passage(field.name, _called(field), one)
    else:
        yield from (Passage(field.name, place, text) for place, text in words_of(one))


def _in_rows(page: Page, name: str, texts: list[Any]) -> Iterator[Passage]:
    """Yield the texts of rows that belong to a page, such as a line on each competency."""
    for row in getattr(page, name).all():
        for field in texts:
            yield Passage(name, _called(field), field.value_from_object(row) or "")


def _is_text(field: Any) -> bool:
    return bool(isinstance(field, models.CharField | models.TextField) and field.editable and not field.choices)


def _called(field: Any) -> str:
    return str(field.verbose_name).lower()

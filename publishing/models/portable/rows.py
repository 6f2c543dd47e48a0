"""Rows as text: everything that a row says, with names in the place of keys."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from taggit.managers import TaggableManager

from publishing.models.pictures import Picture, Rendition
from publishing.models.portable.belongings import Belonging
from publishing.models.portable.names import Names

Row = dict[str, Any]
TAGS, RENDITIONS = "tags", "renditions"
RENDITION_FIELDS = ("filter_spec", "focal_point_key", "file", "width", "height")


def row_of(belonging: Belonging, instance: models.Model, names: Names) -> Row:
    """What a row says."""
    row = {field.name: _said(field, instance, names) for field in _fields(belonging)}
    if _has_tags(belonging):
        row[TAGS] = sorted(tag.name for tag in instance.tags.all())  # type: ignore[attr-defined]  # a manager's own
    if isinstance(instance, Picture):
        offered = sorted(instance.offered, key=lambda one: (one.filter_spec, one.focal_point_key))
        row[RENDITIONS] = [_rendition(one) for one in offered]
    return as_read(row)


def stays_behind(belonging: Belonging, row: Row) -> bool:
    """Say whether a row belongs to something that does not move, such as a page in the bin."""
    owners = [field for field in _fields(belonging) if isinstance(field, models.ForeignKey) and not field.null]
    return any(row[field.name] is None for field in owners)


def as_read(said: Row) -> Row:
    """What is said as it will be read again: dates, keys and the like as text."""
    read: Row = json.loads(json.dumps(said, cls=DjangoJSONEncoder))
    return read


def files_of(row: Row, belonging: Belonging) -> list[str]:
    """The stored files that a row names."""
    fields = [field.name for field in _fields(belonging) if isinstance(field, models.FileField)]
    own = [row[name] for name in fields if row.get(name)]
    return [*own, *(rendition["file"] for rendition in row.get(RENDITIONS, []))]


def write_row(belonging: Belonging, instance: models.Model, row: Row, names: Names) -> None:
    """Store what a row says; its files are stored already. Raises UnknownName, ValidationError and IntegrityError."""
    dated = {}
    for field in _fields(belonging):
        value = _meant(field, row[field.name], names)
        setattr(instance, field.attname, value)
        if getattr(field, "auto_now_add", False):
            dated[field.name] = value
    refuse_too_long(instance)
    if isinstance(instance, Picture):
        instance.keep_as_prepared()
    instance.save()
    if dated:
        type(instance)._base_manager.filter(pk=instance.pk).update(**dated)
    if _has_tags(belonging):
        instance.tags.set(row[TAGS])  # type: ignore[attr-defined]  # a manager's own
    if isinstance(instance, Picture):
        instance.renditions.all().delete()
        Rendition.objects.bulk_create(Rendition(image=instance, **rendition) for rendition in row[RENDITIONS])


def refuse_too_long(instance: models.Model) -> None:
    """Raise ValidationError for words that are longer than their field, which not every database refuses."""
    for field in instance._meta.concrete_fields:
        value, most = field.value_from_object(instance), getattr(field, "max_length", None)
        if most and isinstance(value, str) and len(value) > most:
            message = f"“{field.verbose_name}” is longer than {most} characters"
            raise ValidationError(message)


def _rendition(rendition: Rendition) -> Row:
    return {name: getattr(rendition, name) for name in RENDITION_FIELDS} | {"file": str(rendition.file)}


def _fields(belonging: Belonging) -> list[Any]:
    left = {"uploaded_by_user", *belonging.stays}
    fields = belonging.model._meta.concrete_fields
    return [field for field in fields if not field.primary_key and field.name not in left]


def _has_tags(belonging: Belonging) -> bool:
    return any(isinstance(field, TaggableManager) for field in belonging.model._meta.many_to_many)


def _said(field: Any, instance: models.Model, names: Names) -> Any:
    value = field.value_from_object(instance)
    if isinstance(field, models.ForeignKey):
        return names.name(field.related_model, value)
    return str(value) if isinstance(field, models.FileField) else value


def _meant(field: Any, value: Any, names: Names) -> Any:
    if isinstance(field, models.ForeignKey):
        return None if value is None else names.key(field.related_model, value)
    return value or "" if isinstance(field, models.FileField) else field.to_python(value)

"""What a page says, with names in the place of keys, and the other way round: one walk for both directions."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.models import Page

Model = type[models.Model]
Content = dict[str, Any]
# Gives a name for a key, or a key for a name; None for what is gone.
Swap = Callable[[Model, Any], Any]
# What belongs to a house and its accounts, not to what the page says. Remarks are their writers', and stay.
STAYS = frozenset(
    {
        "pk", "path", "depth", "numchild", "url_path", "content_type", "locale", "translation_key", "alias_of", "owner",
        "latest_revision", "live_revision", "latest_revision_created_at", "locked", "locked_at", "locked_by",
        "wagtail_admin_comments", "comments", "page_ptr",
    }
)  # fmt: skip
REFERENCE = re.compile(r"<(?:a|embed)\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
# The key of what is gone, in a text.
GONE = "0"


def swapped(model: Model, content: Mapping[str, Any], swap: Swap, *, outward: bool) -> Content:
    """The content of a page with every key, or every name, swapped for the other."""
    relations = {relation.get_accessor_name(): relation for relation in get_all_child_relations(model)}
    found: Content = {}
    for name, value in content.items():
        if name in STAYS:
            continue
        if name in relations:
            rows = [_row(relations[name].related_model, row, swap, outward=outward) for row in value or []]
            found[name] = [row for row in rows if row is not None]
        else:
            found[name] = _value(model, name, value, swap, outward=outward)
    return found


def _row(model: Model, row: Content, swap: Swap, *, outward: bool) -> Content | None:
    """A row of a page; None if what it is about is gone."""
    found: Content = {} if outward else {"pk": None}
    for name, value in row.items():
        field = _field(model, name)
        if name == "pk" or isinstance(field, ParentalKey):
            continue
        found[name] = _value(model, name, value, swap, outward=outward)
        if isinstance(field, models.ForeignKey) and value is not None and found[name] is None and not field.null:
            return None
    return found


def _value(model: Model, name: str, value: Any, swap: Swap, *, outward: bool) -> Any:
    field = _field(model, name)
    if isinstance(field, StreamField):
        parsed = (json.loads(value) if isinstance(value, str) and value else value) or []
        stream = _block(field.stream_block, parsed, swap)
        return stream if outward else json.dumps(stream, cls=DjangoJSONEncoder)
    if isinstance(field, ParentalManyToManyField):
        keys = [swap(field.related_model, key) for key in value or []]
        return sorted(key for key in keys if key is not None)
    if isinstance(field, models.ForeignKey):
        return None if value is None else swap(field.related_model, value)
    return _text(value, swap) if isinstance(field, RichTextField) else value


def _field(model: Model, name: str) -> Any:
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


def _block(block: blocks.Block, value: Any, swap: Swap) -> Any:
    """The stored value of a block; what does not fit the block stays as it is, and is never shown."""
    if isinstance(block, blocks.StreamBlock) and isinstance(value, list):
        return [_child(block, child, swap) for child in value]
    if isinstance(block, blocks.ListBlock) and isinstance(value, list):
        return [_item(block.child_block, item, swap) for item in value]
    if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        inner = block.child_blocks
        return {name: _block(inner[name], one, swap) if name in inner else one for name, one in value.items()}
    if isinstance(block, blocks.RichTextBlock) and isinstance(value, str):
        return _text(value, swap)
    if isinstance(block, blocks.ChooserBlock) and value is not None:
        return swap(block.target_model, value)
    return value


def _child(stream: blocks.StreamBlock, child: Any, swap: Swap) -> Any:
    if not (isinstance(child, dict) and "value" in child and child.get("type") in stream.child_blocks):
        return child
    return {**child, "value": _block(stream.child_blocks[child["type"]], child["value"], swap)}


def _item(block: blocks.Block, item: Any, swap: Swap) -> Any:
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return {**item, "value": _block(block, item["value"], swap)}
    return _block(block, item, swap)


def _text(source: str, swap: Swap) -> str:
    """Rich text, whose links and pictures name what they lead to."""
    return REFERENCE.sub(lambda found: _reference(found[0], swap), source)


def _reference(tag: str, swap: Swap) -> str:
    attributes = dict(ATTRIBUTE.findall(tag))
    model = _targets().get(attributes.get("linktype") or attributes.get("embedtype") or "")
    key = attributes.get("id", GONE)
    if model is None or key == GONE:
        return tag
    other = swap(model, int(key) if key.isdecimal() else key)
    return ATTRIBUTE.sub(lambda one: f'id="{GONE if other is None else other}"' if one[1] == "id" else one[0], tag)


def _targets() -> dict[str, Model]:
    """What rich text refers to, by the name that it has for it."""
    return {"page": Page, "document": get_document_model(), "image": get_image_model()}

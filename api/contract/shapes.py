"""Schemas of an OpenAPI document, read: references followed, unions taken apart."""

from collections.abc import Iterator
from typing import Any

from api.schemas.kinds import ASKED_FOR

Schema = dict[str, Any]


def resolved(part: Schema, document: Schema) -> Schema:
    """The schema at the end of a chain of references; a schema that is no reference is given back as it is."""
    while "$ref" in part:
        target: Any = document
        for name in part["$ref"].removeprefix("#/").split("/"):
            target = target[name]
        part = target
    return part


def variants(schema: Schema, document: Schema) -> dict[str, Schema]:
    """Everything that a value may be, by kind: `string`, `null`, or `type=blog` where a property tells.

    Objects that nothing tells apart go by the names of their schemas.
    """
    return dict(_variants(schema, document))


def _variants(schema: Schema, document: Schema) -> Iterator[tuple[str, Schema]]:
    name = schema.get("$ref", "").rpartition("/")[2]
    schema = resolved(schema, document)
    choices = _choices(schema)
    if not choices:
        yield _kind(schema, name), schema
        return
    discriminator = schema.get("discriminator", {}).get("propertyName")
    for choice in choices:
        inner = resolved(choice, document)
        if discriminator:
            yield from ((f"{discriminator}={value}", inner) for value in _values(inner, discriminator))
        elif _choices(inner):
            yield from _variants(choice, document)
        else:
            yield _kind(inner, choice.get("$ref", "").rpartition("/")[2]), inner


def _choices(schema: Schema) -> list[Schema]:
    choices: list[Schema] = schema.get("anyOf") or schema.get("oneOf") or []
    return [one for one in choices if ASKED_FOR not in one]


def _kind(schema: Schema, name: str) -> str:
    """The type with its format; objects of a union that nothing tells apart go by their names."""
    kind = "/".join(filter(None, (str(schema.get("type", "anything")), schema.get("format"))))
    return f"{kind} {name}" if name and kind == "object" else kind


def _values(schema: Schema, discriminator: str) -> list[str]:
    told = schema["properties"][discriminator]
    values: list[str] = told.get("enum") or [told["const"]]
    return values

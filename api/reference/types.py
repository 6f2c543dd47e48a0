"""What a schema says of a value, in words; the names of other schemas lead to them."""

from collections.abc import Iterator
from itertools import chain
from typing import Any, NamedTuple

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Schema = dict[str, Any]

FORMATS = {
    "date": "date",
    "date-time": "date and time",
    "uuid": "UUID",
    "uri": "address",
    "binary": "the bytes of the file",
}
NAMES = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false", "null": "null"}
# The least, the most, and of what.
LIMITS = (
    ("minimum", "maximum", ""),
    ("minLength", "maxLength", " characters"),
    ("minItems", "maxItems", " values"),
)


class Piece(NamedTuple):
    """Some words of a type; `schema` is the name of the schema that they lead to, empty if none."""

    text: str
    schema: str = ""


def pieces(schema: Schema) -> list[Piece]:
    """The type of a value, such as "list of" and "StoryItem"."""
    if "$ref" in schema:
        name = name_of(schema["$ref"])
        return [Piece(name, name)]
    if choices := schema.get("anyOf") or schema.get("oneOf"):
        return joined(pieces(choice) for choice in choices)
    if values := schema.get("enum", [schema["const"]] if "const" in schema else []):
        return [Piece(" or ".join(f"“{value}”" if isinstance(value, str) else _told(value) for value in values))]
    if schema.get("type") == "array":
        return [Piece("list of "), *pieces(schema.get("items", {}))]
    if schema.get("type") == "object":
        return _object(schema.get("additionalProperties"))
    return [Piece(FORMATS.get(schema.get("format", ""), NAMES.get(schema.get("type", ""), "anything")))]


def _object(values: Any) -> list[Piece]:
    """The type of an object whose members have any name."""
    return [Piece("object of "), *pieces(values)] if isinstance(values, dict) and values else [Piece("object")]


def joined(types: Iterator[list[Piece]]) -> list[Piece]:
    """Several types as alternatives."""
    parted = [[Piece(" or "), *one] for one in types]
    return list(chain.from_iterable(parted))[1:]


def as_html(parts: list[Piece]) -> SafeString:
    """A type with links to the schemas that it names."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html('<a href="#{}">{}</a>', part.schema, part.text) if part.schema else part.text,)
            for part in parts
        ),
    )


def as_words(text: str) -> SafeString:
    """A description with what stands between backticks as code."""
    parts = text.split("`")
    return format_html_join(
        "", "{}", ((format_html("<code>{}</code>", part) if at % 2 else part,) for at, part in enumerate(parts))
    )


def limits(schema: Schema) -> list[str]:
    """The limits on a value of this type, and its default, in words."""
    found = [_range(schema.get(least), schema.get(most), unit) for least, most, unit in LIMITS]
    form = [f"of the form {schema['pattern']}"] if "pattern" in schema else []
    is_choice = "default" in schema and "const" not in schema
    usual = [f"otherwise {_told(schema['default'])}"] if is_choice else []
    return [*filter(None, found), *form, *usual]


def _range(least: int | None, most: int | None, unit: str) -> str:
    if least is not None and most is not None:
        return f"{least:,} to {most:,}{unit}"
    if least is not None and least > 1:
        return f"at least {least:,}{unit}"
    return "" if most is None else f"at most {most:,}{unit}"


def name_of(reference: str) -> str:
    """The name of what a reference leads to."""
    return reference.rpartition("/")[2]


def _told(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else "empty" if value == [] else str(value)

"""Streams as they are stored: what is no block of theirs is passed over, so that the rest can be shown and edited."""

import json
from typing import Any

from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock

from publishing.documents.lengths import too_long

# What a key of the database may be.
LARGEST_KEY = 2**63 - 1
SCALARS = (str, int, float, type(None))


class UnfitError(Exception):
    """A value that no form of the CMS would make for its block."""


class StoredStreamBlock(blocks.StreamBlock):
    """A stream that can be read whatever code has stored in it, and whose fields say by name what is too long."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_limits(self)

    def to_python(self, value: Any) -> Any:
        """The stream of the parts that fit. Code that gives a stream, or pairs of name and value, knows its blocks."""
        if isinstance(value, blocks.StreamValue) or _is_pairs(value):
            return super().to_python(value)
        return super().to_python(_children(self, _parsed(value) if isinstance(value, str) else value))


def say_limits(block: blocks.Block) -> None:
    """Let the fields of a block say how much is too much, and how much there is."""
    if isinstance(block, blocks.CharBlock | blocks.TextBlock | blocks.URLBlock) and block.field.max_length:
        block.field.error_messages["max_length"] = too_long(block.label, block.field.max_length)
    inner = [block.child_block] if isinstance(block, blocks.ListBlock) else getattr(block, "child_blocks", {}).values()
    for child in inner:
        say_limits(child)


def fitting(block: blocks.Block, value: Any) -> Any:
    """The value as far as it fits the block. Raises UnfitError if there is nothing of the kind."""
    if isinstance(block, blocks.StreamBlock):
        return _children(block, value)
    if isinstance(block, blocks.ListBlock):
        return [one for item in _of(list, value) for one in _item(block, item)]
    if isinstance(block, blocks.StructBlock):
        return _fields(block, _of(dict, value))
    if isinstance(block, TypedTableBlock):
        return _table(block, _of(dict, value))
    if isinstance(block, blocks.ChooserBlock):
        return _key(value)
    return _of((str,) if isinstance(block, blocks.RichTextBlock) else SCALARS, value)


def _is_pairs(value: Any) -> bool:
    return isinstance(value, list) and any(isinstance(one, tuple) for one in value)


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return []


def _children(stream: blocks.StreamBlock, value: Any) -> list[Any]:
    found = []
    for child in value if isinstance(value, list) else []:
        block = _block(stream, child)
        if block is None:
            continue
        try:
            found.append({**child, "value": fitting(block, child["value"])})
        except UnfitError:
            continue
    return found


def _block(stream: blocks.StreamBlock, child: Any) -> blocks.Block | None:
    """Find what a part of a stream is; None if it is nothing."""
    is_part = isinstance(child, dict) and isinstance(child.get("type"), str) and "value" in child
    return stream.child_blocks.get(child["type"]) if is_part else None


def _item(block: blocks.ListBlock, item: Any) -> list[Any]:
    is_wrapped = isinstance(item, dict) and item.get("type") == "item" and "value" in item
    try:
        value = fitting(block.child_block, item["value"] if is_wrapped else item)
    except UnfitError:
        return []
    return [{**item, "value": value} if is_wrapped else value]


def _fields(block: blocks.StructBlock, value: dict[str, Any]) -> dict[str, Any]:
    """Keep the fields that fit; the others are as in a new block."""
    found: dict[str, Any] = {}
    for name, child in block.child_blocks.items():
        try:
            found |= {name: fitting(child, value[name])} if name in value else {}
        except UnfitError:
            continue
    return found


def _table(block: TypedTableBlock, value: dict[str, Any]) -> dict[str, Any]:
    """Keep the columns of a kind there is, and of each row as many cells as there are columns."""
    columns, rows = _of(list, value.get("columns")), _of(list, value.get("rows"))
    for column in columns:
        if _of(dict, column).get("type") not in block.child_blocks or not isinstance(column.get("heading"), str):
            raise UnfitError
    kinds = [block.child_blocks[column["type"]] for column in columns]
    cells = [_of(list, _of(dict, row).get("values")) for row in rows]
    if any(len(row) != len(columns) for row in cells):
        raise UnfitError
    fitted = [{"values": [fitting(kind, cell) for kind, cell in zip(kinds, row, strict=True)]} for row in cells]
    return {"columns": columns, "rows": fitted, "caption": str(value.get("caption") or "")}


def _key(value: Any) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_KEY):
        return value
    raise UnfitError


def _of(kinds: type | tuple[type, ...], value: Any) -> Any:
    if not isinstance(value, kinds):
        raise UnfitError
    return value

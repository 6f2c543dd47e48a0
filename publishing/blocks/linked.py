"""What the texts and blocks of a stream lead to."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.rich_text.rewriters import LinkRewriter

from publishing.documents.keys import key_in


class Target(Enum):
    """The kind of thing that a link leads to, by the name that rich text has for it."""

    PAGE = "page"
    DOCUMENT = "document"


Linked = tuple[Target, int]


def linked(block: blocks.Block, value: Any) -> Iterator[Linked]:
    """Yield the pages and documents that a block leads to, those in its rich text and in the blocks within it too."""
    if isinstance(block, blocks.RichTextBlock):
        yield from _in_text(value.source)
    elif isinstance(block, blocks.PageChooserBlock | DocumentChooserBlock):
        target = Target.PAGE if isinstance(block, blocks.PageChooserBlock) else Target.DOCUMENT
        yield from [(target, value.pk)] if value else []
    else:
        for child, inner in within(block, value):
            yield from linked(child, inner)


def within(block: blocks.Block, value: Any) -> Iterator[tuple[blocks.Block, Any]]:
    """Yield the blocks that a block is made of, with their values."""
    if isinstance(block, blocks.StreamBlock):
        yield from ((child.block, child.value) for child in value)
    elif isinstance(block, blocks.ListBlock):
        yield from ((block.child_block, item) for item in value)
    elif isinstance(block, blocks.StructBlock):
        yield from ((child, value.get(name)) for name, child in block.child_blocks.items())


def _in_text(source: str) -> list[Linked]:
    found: list[Linked] = []

    def note(target: Target, attributes: dict[str, str]) -> str:
        key = key_in(attributes.get("id", ""))
        found.extend([] if key is None else [(target, key)])
        return "<a>"

    LinkRewriter({target.value: lambda found, target=target: note(target, found) for target in Target})(source)
    return found

"""The parts of a case study."""

from collections.abc import Mapping
from typing import Any

from wagtail import blocks

from library.shapes.parts import PartDocument
from publishing.blocks import ContentStreamBlock, StoredStreamBlock, content_documents, stream_lacks
from publishing.documents.builder import Builder

ONCE = {"max_num": 1}


class PartBlock(blocks.StructBlock):
    """A part of a structured story: its heading, one line for those in a hurry where it is shown, and its content."""

    def __init__(self, part: str, heading: str, *, summarised: bool = False, **kwargs: Any) -> None:
        self.part = part
        line = blocks.CharBlock(
            required=False, max_length=160, label="In one line", help_text="Shown under “In 30 seconds”."
        )
        local = [
            ("heading", blocks.CharBlock(max_length=80, default=heading)),
            *([("in_short", line)] if summarised else []),
            ("content", ContentStreamBlock()),
        ]
        super().__init__(local, **{"label": heading, **kwargs})

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Name the plain block for migrations: the heading is only a default."""
        plain: tuple[str, list[Any], dict[str, Any]] = blocks.StructBlock(list(self.child_blocks.items())).deconstruct()
        return plain

    def to_document(self, value: Any, builder: Builder) -> PartDocument:
        """The part with its blocks."""
        return PartDocument(
            part=self.part,
            heading=value["heading"],
            in_short=value.get("in_short") or "",
            blocks=content_documents(value["content"], builder),
        )

    def lacks(self, value: Any) -> list[str]:
        """A part lacks what its blocks lack."""
        return stream_lacks(value["content"])

    class Meta:
        icon = "doc-full"


class CaseStudyBlock(StoredStreamBlock):
    """A structured account; challenge, change and learning have a one-line form for "In 30 seconds"."""

    challenge = PartBlock("challenge", "The challenge", summarised=True)
    action = PartBlock("action", "What we did")
    change = PartBlock("change", "What changed", summarised=True)
    learning = PartBlock("learning", "What we learned", summarised=True)
    differently = PartBlock("differently", "What we would do differently")

    class Meta:
        block_counts = dict.fromkeys(["challenge", "action", "change", "learning", "differently"], ONCE)


PARTS: Mapping[str, PartBlock] = CaseStudyBlock().child_blocks


def stored_part(part: str, content: list[dict[str, Any]], in_short: str | None = None) -> dict[str, Any]:
    """A part as a stream stores it, under the heading that an editor finds in a new one."""
    line = {} if in_short is None else {"in_short": in_short}
    heading = PARTS[part].child_blocks["heading"].get_default()
    return {"type": part, "value": {"heading": heading, **line, "content": content}}

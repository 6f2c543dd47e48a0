"""Streams of blocks that page types use."""

from typing import Any

from wagtail import blocks

from publishing.blocks.base import content_documents, stream_lacks
from publishing.blocks.documents import PartDocument
from publishing.blocks.media import AudioBlock, EmbedBlock, ImageBlock, VideoBlock
from publishing.blocks.stored import StoredStreamBlock
from publishing.blocks.text import CalloutBlock, LinksBlock, QuoteBlock, TextBlock
from publishing.documents.builder import Builder


class ContentStreamBlock(StoredStreamBlock):
    """What a story may consist of."""

    text = TextBlock()
    quote = QuoteBlock()
    image = ImageBlock()
    audio = AudioBlock()
    video = VideoBlock()
    embed = EmbedBlock()
    callout = CalloutBlock()
    links = LinksBlock()


class PartBlock(blocks.StructBlock):
    """A part of a structured story: its heading, one line for those in a hurry, and its content."""

    heading = blocks.CharBlock(max_length=80)
    in_short = blocks.CharBlock(
        required=False, max_length=160, label="In one line", help_text="Shown under “In 30 seconds”."
    )
    content = ContentStreamBlock()

    def __init__(self, part: str, heading: str, *, summarised: bool = False, **kwargs: Any) -> None:
        self.part = part
        local = [("heading", blocks.CharBlock(max_length=80, default=heading))]
        super().__init__(local, **{"label": heading, **kwargs})
        self.is_summarised = summarised

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Name the plain block for migrations: the heading is only a default."""
        plain: tuple[str, list[Any], dict[str, Any]] = blocks.StructBlock(list(self.child_blocks.items())).deconstruct()
        return plain

    def to_document(self, value: Any, builder: Builder) -> PartDocument:
        """Return the part with its blocks."""
        return PartDocument(
            part=self.part,
            heading=value["heading"],
            in_short=value["in_short"] if self.is_summarised else "",
            blocks=content_documents(value["content"], builder),
        )

    def lacks(self, value: Any) -> list[str]:
        """A part lacks what its blocks lack."""
        return stream_lacks(value["content"])

    class Meta:
        icon = "doc-full"

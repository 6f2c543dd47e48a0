"""The parts of a case study in its document, and every kind of block that a story may have."""

from typing import Annotated, Literal

from django.utils.html import format_html
from django.utils.safestring import mark_safe
from pydantic import Field, computed_field

from publishing.blocks.documents import (
    CalloutDocument,
    ContentDocument,
    EmbedDocument,
    ImageBlockDocument,
    LinksDocument,
    MediaBlockDocument,
    QuoteDocument,
    TextDocument,
)
from publishing.blocks.table_document import TableDocument
from publishing.documents.shapes import DocumentPart


class PartDocument(DocumentPart):
    """A part of a structured story, under its heading."""

    type: Literal["part"] = "part"
    part: str = Field(description="challenge, action, change, learning or differently.")
    heading: str = Field(description="What people read above it.")
    in_short: str = Field(description="The part in one line; may be empty.")
    blocks: list[ContentDocument] = Field(description="What it consists of, in order.")

    @computed_field  # type: ignore[prop-decorator]  # pydantic's own advice
    @property
    def html(self) -> str:
        """The part as an HTML section that can be linked to."""
        content = mark_safe("".join(block.html for block in self.blocks))  # noqa: S308  each block's HTML is safe
        return format_html('<section id="{}"><h2>{}</h2>{}</section>', self.part, self.heading, content)

    def plain_text(self) -> str:
        """Its words."""
        return "\n".join([self.heading, self.in_short, *(block.plain_text() for block in self.blocks)])


BlockDocument = Annotated[
    TextDocument
    | QuoteDocument
    | ImageBlockDocument
    | MediaBlockDocument
    | EmbedDocument
    | CalloutDocument
    | LinksDocument
    | TableDocument
    | PartDocument,
    Field(discriminator="type"),
]

"""The shapes of the public documents of the pages around events and resources."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from publishing.blocks import ContentDocument
from publishing.documents.shapes import DocumentPart


class ProgrammePageCard(DocumentPart):
    """The programme, the timeline, the store of resources or that of reading lists in a list."""

    id: UUID
    type: Literal["programme", "timeline", "resources", "reading-lists"]
    slug: str
    url: str = Field(description="Its page, for people.")
    title: str
    summary: str


class ProgrammePageDocument(ProgrammePageCard):
    """The programme, the timeline, the store of resources or that of reading lists, whole."""

    blocks: list[ContentDocument]

"""The shapes of the public documents of the pages around the events."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from publishing.blocks import ContentDocument
from publishing.documents.shapes import DocumentPart


class ProgrammePageCard(DocumentPart):
    """The programme or the timeline in a list."""

    id: UUID
    type: Literal["programme", "timeline"]
    slug: str
    url: str = Field(description="Its page, for people.")
    title: str
    summary: str


class ProgrammePageDocument(ProgrammePageCard):
    """The programme or the timeline, whole."""

    blocks: list[ContentDocument]

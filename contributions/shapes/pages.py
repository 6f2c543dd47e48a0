"""The shapes of the public documents of the pages around the open call."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from publishing.blocks import ContentDocument
from publishing.documents.shapes import DocumentPart


class CallPageCard(DocumentPart):
    """A page around the open call in a list."""

    id: UUID
    type: Literal["calls"]
    slug: str
    url: str = Field(description="Its page, for people.")
    title: str
    summary: str


class CallPageDocument(CallPageCard):
    """A page around the open call, whole."""

    blocks: list[ContentDocument]

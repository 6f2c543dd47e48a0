"""The shapes of the public documents of resources."""

import datetime as dt
from typing import Literal
from uuid import UUID

from pydantic import Field

from characteristics.shapes.framework import CharacteristicName, CompetencyName
from publishing.blocks import ContentDocument
from publishing.documents.shapes import DocumentPart, FileDocument, MediaDocument, Term


class ResourceCompetencyDocument(CompetencyName):
    """A competency that a resource is good for."""

    how_it_shows: str = Field(description="How, in a line; may be empty.")


class EventName(DocumentPart):
    """An event as a resource names it."""

    slug: str = Field(description="Its name, for use in filters.")
    title: str
    url: str = Field(description="Its page.")


class ResourceCard(DocumentPart):
    """A resource in a list: a file, a link or a recording."""

    id: UUID = Field(description="Stays the same for good, through export and import too.")
    type: Literal["resource"] = "resource"
    slug: str = Field(description="Its name in addresses; it may change, and the old one leads to the new one.")
    url: str = Field(description="Its page, for people.")
    api_url: str = Field(description="This resource in the API, whole.")
    title: str
    summary: str
    kind: Term = Field(description="What it is for: toolkit, slides, report.")
    format: Term | None = Field(description="What it is: PDF, Word, Link, Audio; null: it cannot be had at the moment.")
    file: FileDocument | None = Field(description="The file, if it is one.")
    link: str = Field(description="Where it is, if it is on another site.")
    accessible_format: str = Field(description="What there is for people who cannot use it as it is.")
    language: Term = Field(description="Its language by its BCP 47 tag.")
    theme: Term | None = Field(description="The theme that it is about.")
    characteristics: tuple[CharacteristicName, ...] = Field(description="What it is about, the first of all first.")
    competencies: tuple[ResourceCompetencyDocument, ...] = Field(description="In the editor's order.")
    event: EventName | None = Field(description="The event at which it was used.")
    date: dt.date = Field(description="When it was made.")
    licence: str = Field(description="The licence under which it may be shown elsewhere.")
    reviewed_at: dt.date | None = Field(description="When an editor last checked that it still holds.")
    review_due: dt.date | None = Field(description="When an editor will next check that it still holds.")
    motif: str = Field(description="A picture drawn for it (SVG).")
    is_sample: bool = Field(
        description="Whether it is invented, to show what the library can do: say so wherever it is shown."
    )


class ResourceDocument(ResourceCard):
    """A resource, whole."""

    recording: MediaDocument | None
    blocks: list[ContentDocument] = Field(description="What there is to know about it; `type` tells them apart.")
    text: str = Field(description="All the words about it, without markup; those of its file are only searched.")

"""The shapes of the public documents of calls."""

import datetime as dt
from typing import Literal
from uuid import UUID

from pydantic import Field

from characteristics.shapes.framework import CharacteristicName, CompetencyName
from publishing.blocks import ContentDocument
from publishing.documents.shapes import DocumentPart, Term


class CallCard(DocumentPart):
    """A call for stories in a list."""

    id: UUID = Field(description="Stays the same for good, through export and import too.")
    type: Literal["call"] = "call"
    slug: str = Field(description="Its name in addresses; it may change, and the old one leads to the new one.")
    url: str = Field(description="Its page, for people, from which they offer a story.")
    api_url: str = Field(description="This call in the API, whole.")
    title: str
    summary: str = Field(description="What stories are looked for.")
    date: dt.date = Field(description="When it was first published.")
    competency: CompetencyName | None = Field(description="The competency that it is about, if it is about one.")
    theme: Term | None = Field(description="The theme that it is about, if it is about one.")
    characteristic: CharacteristicName | None = Field(
        description="The characteristic that it is about, or that its competency or theme belongs to."
    )
    closes: dt.date | None = Field(
        description="The last day on which stories are wanted, by the clock of London; null: no day is set."
    )
    is_open: bool = Field(
        description="Whether stories are wanted now: a closed call is to say so wherever it is shown."
    )
    is_sample: bool = Field(
        description="Whether it is invented, to show what the library can do: say so wherever it is shown."
    )


class CallDocument(CallCard):
    """A call for stories, whole."""

    prompts: list[str] = Field(description="Questions that help people to begin.")
    blocks: list[ContentDocument] = Field(description="Its own words, in order; `type` tells them apart.")
    text: str = Field(description="All its words, without markup.")

"""The shapes of the public documents of success measures."""

import datetime as dt
from typing import Literal
from uuid import UUID

from pydantic import Field

from publishing.documents.shapes import DocumentPart


class ReadingDocument(DocumentPart):
    """What somebody found out about a measure, by hand."""

    date: dt.date = Field(description="The day for which it holds.")
    value: str = Field(description="A number, or an answer in words.")
    note: str = Field(description="What was counted or asked; may be empty.")
    source: str = Field(description="Where it is from.")
    source_url: str = Field(description="Its address on the web; may be empty.")
    taken_by: str = Field(description="By whom, as a role.")


class MeasureCard(DocumentPart):
    """A success measure in a list."""

    id: UUID
    type: Literal["measure"] = "measure"
    slug: str = Field(description="Its permanent name, for use in filters.")
    url: str = Field(description="Its page.")
    title: str = Field(description="What the community wants to achieve.")
    level: str = Field(description="For whom: uk-and-beyond, south-east-london or members.")
    level_label: str = Field(description="For whom, as people read it.")
    meaning: str = Field(description="What it means, in plain words.")
    order: int = Field(description="Its place among the measures.")


class MeasureDocument(MeasureCard):
    """A success measure, whole. What is counted automatically is at `/api/v1/indicators`."""

    readings: list[ReadingDocument] = Field(description="What people found out by hand, the newest first.")

"""The shapes of the public documents of reports."""

import datetime as dt
from typing import Literal
from uuid import UUID

from pydantic import Field

from characteristics.shapes.framework import CharacteristicName
from publishing.blocks import ContentDocument
from publishing.documents.shapes import DocumentPart, Link
from reports.shapes.numbers import TakenIndicator, TakenMeasure


class SaidDocument(DocumentPart):
    """Words of a public story. With the story they leave the report."""

    quote: str
    attribution: str = Field(description="Who said it, as a role.")
    story: Link = Field(description="The story that has these words.")
    is_sample: bool = Field(description="Whether the story is invented: say so wherever its words are shown.")


class LearningDocument(DocumentPart):
    """What was learned about a characteristic."""

    characteristic: CharacteristicName | None = Field(description="Null if it is not public any more.")
    html: str = Field(description="Paragraphs, headings of level 3, lists and links; nothing else.")
    people: int | None = Field(description="How many people it comes from; null if that is not told. Never under five.")
    stories: list[Link] = Field(description="Stories that tell of it and are public.")


class ReportCard(DocumentPart):
    """A report in a list."""

    id: UUID = Field(description="Stays the same for good, through export and import too.")
    type: Literal["report"] = "report"
    slug: str = Field(description="Its name in addresses; it may change, and the old one leads to the new one.")
    url: str = Field(description="Its page, for people.")
    api_url: str = Field(description="This report in the API, whole.")
    title: str
    summary: str = Field(description="What it says, in a sentence or two.")
    date: dt.date = Field(description="When it was first published.")
    starts_on: dt.date = Field(description="The first day of its period.")
    ends_on: dt.date = Field(description="The last day of its period.")
    is_sample: bool = Field(
        description="Whether it is invented, to show what a report looks like: say so wherever it is shown."
    )


class ReportDocument(ReportCard):
    """A report, whole. Its numbers were taken when it was first published, and stay as they were."""

    taken_at: dt.datetime = Field(description="When the numbers were taken.")
    taken_sequence: int = Field(description="The number of the latest public change that they took in.")
    taken_epoch: str = Field(description="The epoch that this number belongs to.")
    stories: int = Field(description="How many stories were counted; samples are not among them.")
    samples: int = Field(description="How many sample stories were counted beside them.")
    withdrawn: int = Field(
        description="How many of the counted stories have been withdrawn since. The numbers still have them in."
    )
    withdrawn_readings: int = Field(description="How many readings have been withdrawn since: they are not shown.")
    pdf_url: str = Field(description="The report as PDF.")
    csv_url: str = Field(description="Every number as CSV.")
    introduction: list[ContentDocument]
    measures: list[TakenMeasure] = Field(description="The measures that the report is about.")
    indicators: list[TakenIndicator] = Field(description="What was counted.")
    quotes: list[SaidDocument] = Field(description="What people said.")
    learning: list[LearningDocument] = Field(description="What was learned, by characteristic.")
    changes: list[ContentDocument] = Field(description="What was changed because of it.")
    proposals: list[ContentDocument] = Field(description="What should come next.")
    text: str = Field(description="All words of the report that people have written.")


class ReportsPageCard(DocumentPart):
    """The page of all reports in a list."""

    id: UUID
    type: Literal["reports"] = "reports"
    slug: str
    url: str = Field(description="Its page, for people.")
    title: str
    summary: str


class ReportsPageDocument(ReportsPageCard):
    """The page of all reports, whole."""

    blocks: list[ContentDocument]

"""The shapes of the public documents of reading lists."""

import datetime as dt
from typing import Literal
from uuid import UUID

from pydantic import Field

from publishing.documents.shapes import DocumentPart


class ReadingItem(DocumentPart):
    """Something on a reading list. What is not public any more is not on it."""

    id: UUID
    type: str = Field(description="Its kind: case-study, event, resource.")
    title: str
    url: str = Field(description="Its page, for people.")
    line: str = Field(description="What it is good for here; may be empty.")


class ReadingListCard(DocumentPart):
    """A reading list among others."""

    id: UUID = Field(description="Stays the same for good, through export and import too.")
    type: Literal["reading-list"] = "reading-list"
    slug: str = Field(description="Its name in addresses; it may change, and the old one leads to the new one.")
    url: str = Field(description="Its page, for people.")
    api_url: str = Field(description="This list in the API, whole.")
    title: str
    summary: str = Field(description="For whom it is, and for what occasion.")
    date: dt.date = Field(description="When it was first published.")
    length: int = Field(description="How many things are on it.")
    is_sample: bool = Field(
        description="Whether it is invented, to show what the library can do: say so wherever it is shown."
    )


class ReadingListDocument(ReadingListCard):
    """A reading list, whole."""

    items: list[ReadingItem] = Field(description="In the order in which they are best taken up.")

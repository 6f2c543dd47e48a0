"""The shapes of the public documents of milestones."""

import datetime as dt
from typing import Literal
from uuid import UUID

from pydantic import Field

from publishing.documents.shapes import DocumentPart


class MilestoneCard(DocumentPart):
    """A step of the programme that is no event."""

    id: UUID
    type: Literal["milestone"] = "milestone"
    slug: str = Field(description="Its permanent name.")
    url: str = Field(description="Its place on the timeline, for people.")
    title: str
    about: str = Field(description="What happened.")
    last_day: dt.date = Field(description="The last day on which it can have happened.")
    precision: Literal["day", "month", "year"] = Field(description="How exactly the date is known.")
    date_text: str = Field(description="The date as people write it: show this one.")

"""The shapes of the public documents of events."""

import datetime as dt
from typing import Literal
from uuid import UUID

from pydantic import Field

from characteristics.shapes.framework import CharacteristicName
from publishing.blocks import ContentDocument
from publishing.documents.shapes import DocumentPart, MediaDocument, Term

ZONE = "Europe/London"


class EventCard(DocumentPart):
    """An event in a list."""

    id: UUID = Field(description="Stays the same for good, through export and import too.")
    type: Literal["event"] = "event"
    slug: str = Field(description="Its name in addresses; it may change, and the old one leads to the new one.")
    url: str = Field(description="Its page, for people.")
    api_url: str = Field(description="This event in the API, whole.")
    calendar_url: str = Field(description="This event as iCalendar.")
    title: str
    summary: str
    strand: Term = Field(description="What it is to the programme.")
    theme: Term | None = Field(description="The theme that it is about.")
    characteristic: CharacteristicName | None = Field(description="The characteristic of its theme.")
    announced: dt.date = Field(description="When it was first published.")
    start_date: dt.date = Field(description="Its first day; if only the month is known, the first of that.")
    end_date: dt.date = Field(description="Its last day; if only the month is known, the last of that.")
    precision: Literal["day", "range", "month"] = Field(description="How exactly the date is known.")
    date_text: str = Field(description="The date as people write it: show this one.")
    start_time: str | None = Field(description="The time at which it starts in London, such as 10:00; null: not known.")
    end_time: str | None = Field(description="The time at which it ends in London; null: not known.")
    timezone: Literal["Europe/London"] = "Europe/London"
    is_online: bool
    place: str = Field(description="Where it is, if it is not online.")
    status: Literal["planned", "postponed", "rescheduled", "moved-online", "cancelled"] = Field(
        description="postponed: there is no new date; rescheduled: there is one."
    )
    status_note: str = Field(description="Why.")
    previous_date: dt.date | None = Field(description="The first day for which it was planned before.")
    cancelled_on: dt.date | None = Field(description="The day on which it was cancelled.")
    known_to_have_happened: bool = Field(
        description="If not, only the plan is known: say so wherever a past event is shown."
    )
    booking_url: str
    calendar_sequence: int = Field(description="Rises when date, time, place or status change, and with nothing else.")
    is_sample: bool = Field(
        default=False,
        description="Whether it is invented, to show what the library can do: say so wherever it is shown.",
    )


class InsightDocument(DocumentPart):
    """What somebody who was there took from an event, in their words."""

    learned: str = Field(description="What they learned, or see differently.")
    will_do: str = Field(description="What they will do, or do differently.")
    role: str = Field(description="Who says it: a role, never a name. May be empty.")


class EventDocument(EventCard):
    """An event, whole."""

    lens: str = Field(description="The question that it explores.")
    objective: str = Field(description="What it is for, where there is no such question.")
    step_free_access: str
    travel: str
    access_needs: str = Field(description="What is there for people who need it.")
    access_contact: str = Field(description="Whom to ask about that.")
    recording: MediaDocument | None
    outcome: str = Field(description="What came of it.")
    insights: list[InsightDocument] = Field(
        default=[], description="What people who were there took from it, as far as it is published."
    )
    blocks: list[ContentDocument] = Field(description="The body, in order; `type` tells them apart.")
    text: str = Field(description="All its words, without markup.")

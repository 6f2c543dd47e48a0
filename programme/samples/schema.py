"""What the file of the samples says."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from programme.content.schema import Entry, Line200, Passage300, Slug

Days = Annotated[int, Field(ge=1, le=366)]


class SampleEvent(Entry):
    """An event, so many days after the day of loading."""

    slug: Slug
    title: Line200
    summary: Passage300
    strand: Literal["community", "introductory", "final", "connect-five", "other"]
    theme: Slug
    days_ahead: Days
    days: Days = 1
    start_time: dt.time | None = None
    end_time: dt.time | None = None
    place: str = ""
    step_free_access: str = ""
    travel: str = ""
    access_needs: str = ""
    access_contact: str = ""
    status: Literal["planned", "cancelled", "postponed"] = "planned"
    status_note: str = ""


class SampleResource(Entry):
    """A resource: one of our files, or a link."""

    slug: Slug
    title: Line200
    summary: Passage300
    kind: Literal["toolkit", "slides", "recording", "report", "template", "reading"]
    file: str = ""
    link: str = ""
    licence: str = "CC BY 4.0"
    theme: Slug | None = None
    competencies: list[Slug] = []
    event: Slug | None = None


class SampleReadingList(Entry):
    """A reading list: by the slug of what is on it, what it is good for."""

    slug: Slug
    title: Line200
    summary: Passage300
    items: dict[Slug, str]


class Samples(Entry):
    """The whole file."""

    events: list[SampleEvent]
    resources: list[SampleResource]
    reading_lists: list[SampleReadingList] = []

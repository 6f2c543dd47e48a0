"""What a programme file may say. docs/programme-file.md explains it to its owner."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


def _on_one_line(value: Any) -> Any:
    """Join a text that the file breaks over several lines."""
    return " ".join(value.split()) if isinstance(value, str) else value


Line60 = Annotated[str, StringConstraints(min_length=1, max_length=60), BeforeValidator(_on_one_line)]
Line120 = Annotated[str, StringConstraints(min_length=1, max_length=120), BeforeValidator(_on_one_line)]
Line200 = Annotated[str, StringConstraints(min_length=1, max_length=200), BeforeValidator(_on_one_line)]
Passage300 = Annotated[str, StringConstraints(min_length=1, max_length=300), BeforeValidator(_on_one_line)]
Passage600 = Annotated[str, StringConstraints(min_length=1, max_length=600), BeforeValidator(_on_one_line)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]


class Entry(BaseModel):
    """A part of the file: a key that is not named here is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EventEntry(Entry):
    """An event. One of a theme takes from it what is not said here: title, date and leadership lens."""

    slug: Slug
    summary: Passage300
    strand: Literal["community", "introductory", "final", "connect-five", "other"]
    theme: Slug | None = None
    title: Line200 | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    precision: Literal["day", "range", "month"] | None = None
    start_time: dt.time | None = None
    end_time: dt.time | None = None
    date_text: Line60 | None = None
    place: Line200 | None = None
    lens: Passage600 | None = None
    objective: Passage600 | None = None
    known_to_have_happened: bool = False


class MilestoneEntry(Entry):
    """A step of the programme that is no event."""

    slug: Slug
    title: Line120
    about: Passage600
    date: dt.date
    precision: Literal["day", "month", "year"] = "day"


class Programme(Entry):
    """A whole file."""

    events: Annotated[list[EventEntry], Field(min_length=1)]
    milestones: list[MilestoneEntry] = []

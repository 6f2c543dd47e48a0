"""The parts that every document is made of, and what a built document carries beside its text.

These are the types of the public answer: what is renamed or removed here breaks other people's sites.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field


class DocumentPart(BaseModel):
    """A typed part of a document."""

    # In an answer every field is there, those with a usual value too.
    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


class Term(DocumentPart):
    """An entry of a vocabulary: its permanent name and what people read."""

    slug: str = Field(description="Its permanent name, for use in filters.")
    label: str = Field(description="Its name for people.")


class Link(DocumentPart):
    """A link that works for everyone: its target is public, or outside."""

    url: str = Field(description="Where it leads.")
    title: str = Field(description="The text of the link.")


class FocalPoint(DocumentPart):
    """The part of a picture that matters, as fractions of its width and height from the top left."""

    x: float = Field(description="0 is the left, 1 the right edge.")
    y: float = Field(description="0 is the top, 1 the bottom.")


class ImageSource(DocumentPart):
    """A picture in one size and format."""

    url: str
    width: int = Field(description="In pixels, for srcset.")
    height: int = Field(description="In pixels.")
    type: Literal["image/webp", "image/jpeg"]


class ImageDocument(DocumentPart):
    """A picture in the sizes and formats on offer; `url` is the one for those who take only one."""

    url: str = Field(description="The largest JPEG.")
    width: int = Field(description="The width of that JPEG, in pixels.")
    height: int = Field(description="The height of that JPEG, in pixels.")
    alt: str = Field(description="The alternative text; empty if the picture is decorative.")
    credit: str = Field(description="The credit to show with it.")
    focal_point: FocalPoint | None = Field(
        description="The point to keep in view when the picture is cropped; null means the middle."
    )
    sources: list[ImageSource] = Field(description="Every size and format on offer, the smallest first.")


class MediaDocument(DocumentPart):
    """A recording, with what readers who do not hear or see it need."""

    type: Literal["audio", "video"]
    url: str
    content_type: str = Field(description="Its media type, for a source element.")
    seconds: float = Field(description="Its length in seconds.")
    bytes: int = Field(description="The size of its file in bytes.")
    width: int | None = Field(description="The width of a video, in pixels.")
    height: int | None = Field(description="The height of a video, in pixels.")
    captions_url: str | None = Field(description="The captions, in WebVTT; null if there are none.")
    transcript: str = Field(description="Everything that is said.")
    seen: str = Field(description="A description of what is seen but not said.")
    credit: str = Field(description="The credit to show with it.")
    is_synthetic: bool = Field(description="Whether the voice was made by a machine.")


class FileDocument(DocumentPart):
    """A file to read or keep."""

    url: str
    title: str
    content_type: str = Field(description="Its media type.")
    format: str = Field(description="What people call its format: PDF, Word, PowerPoint.")
    bytes: int = Field(description="Its size in bytes.")
    pages: int | None = Field(description="The number of its pages or slides; null: not known.")
    is_tagged: bool | None = Field(
        description="Of a PDF, whether it is tagged, so that programs can read it aloud in order; else null."
    )
    credit: str = Field(description="The credit to show with it.")


class SearchLabel(DocumentPart):
    """Words of a vocabulary by which a document is found. `text` says more of it, and `also` is found and no more.

    `of` says what it is, as people call it: Topic, Place. `is_reason`: a search is told that the document was found by
    it if it meets much of what was asked.
    """

    label: str
    of: str = ""
    text: str = ""
    also: str = ""
    is_reason: bool = False


class Segment(DocumentPart):
    """A piece of what a document says: under a heading, by a speaker, from a second or on a page, if it has those."""

    text: str
    heading: str = ""
    speaker: str = ""
    second: float | None = None
    page: int | None = None


class SearchText(DocumentPart):
    """What search reads of a document, so that no index opens its body."""

    title: str
    summary: str
    labels: tuple[SearchLabel, ...] = ()
    segments: tuple[Segment, ...] = ()


class Facet(NamedTuple):
    """A value by which a document is found."""

    name: str
    value: str
    label: str


@dataclass(frozen=True)
class Built:
    """A document as its source would have it now: the public answer, and how it is found."""

    id: UUID
    kind: str
    collection: str
    slug: str
    path: str
    title: str
    date: date
    card: DocumentPart
    body: DocumentPart
    facets: tuple[Facet, ...] = ()
    is_sample: bool = False
    # Its place among its like, where they have an order of their own.
    place: int = 0
    searched: SearchText | None = None


@dataclass
class Ledger:
    """What building a document drew on: references, files, and when the clock changes what it may show."""

    references: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    stale_at: datetime | None = None

"""The parts that every document is made of, and what a built document carries beside its text.

These are the types of the public answer: what is renamed or removed here breaks other people's sites.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class DocumentPart(BaseModel):
    """A typed part of a document."""

    # In an answer every field is there, those with a usual value too.
    model_config = ConfigDict(extra="forbid", frozen=True, json_schema_serialization_defaults_required=True)


class Term(DocumentPart):
    """An entry of a vocabulary: its permanent name and what people read."""

    slug: str
    label: str


class Link(DocumentPart):
    """A link that works for everyone: its target is public, or outside."""

    url: str
    title: str


class FocalPoint(DocumentPart):
    """The part of a picture that matters, as fractions of its width and height from the top left."""

    x: float
    y: float


class ImageSource(DocumentPart):
    """A picture in one size and format."""

    url: str
    width: int
    height: int
    type: Literal["image/webp", "image/jpeg"]


class ImageDocument(DocumentPart):
    """A picture in the sizes and formats on offer; `url` is the one for those who take only one."""

    url: str
    width: int
    height: int
    alt: str
    credit: str
    focal_point: FocalPoint | None
    sources: list[ImageSource]


class MediaDocument(DocumentPart):
    """A recording, with what readers who do not hear or see it need."""

    type: Literal["audio", "video"]
    url: str
    content_type: str
    seconds: float
    bytes: int
    width: int | None
    height: int | None
    captions_url: str | None
    transcript: str
    seen: str
    credit: str
    is_synthetic: bool


@dataclass(frozen=True)
class Facet:
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


@dataclass
class Ledger:
    """What building a document drew on: references, files, and when the clock changes what it may show."""

    references: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    stale_at: datetime | None = None

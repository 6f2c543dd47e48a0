"""The shapes of the public documents of stories and of the pages around them."""

import datetime as dt
from typing import Literal
from uuid import UUID

from characteristics.shapes import CharacteristicName
from publishing.blocks import BlockDocument, ContentDocument
from publishing.documents import DocumentPart, ImageDocument, MediaDocument, Term

LIBRARY = "System Leadership Library"
StoryType = Literal["case-study", "blog", "vox-pop"]
KIND_LABELS: dict[str, str] = {"case-study": "Case study", "blog": "Blog", "vox-pop": "Vox-pop"}


class ShownCompetency(DocumentPart):
    """A competency with how the story shows it."""

    slug: str
    label: str
    url: str
    characteristic: CharacteristicName
    how_it_shows: str


class StoryCompetencyDocument(ShownCompetency):
    """The same with everything that leaders are skilled in, in the framework's words."""

    statement: str


class MediaSummary(DocumentPart):
    """What a list says of a recording."""

    type: Literal["audio", "video"]
    seconds: float
    bytes: int


class StoryCard(DocumentPart):
    """A story in a list."""

    id: UUID
    type: StoryType
    slug: str
    url: str
    api_url: str
    title: str
    summary: str
    byline: str
    date: dt.date
    reading_minutes: int
    competencies: tuple[ShownCompetency, ...]
    topics: list[Term]
    part_of_system: Term | None
    place: Term | None
    profession: Term | None
    image: ImageDocument | None
    motif: str
    media: MediaSummary | None
    licence: str
    attribution: str
    attribution_html: str
    reviewed_at: dt.date | None
    review_due: dt.date | None
    is_sample: bool


class InShort(DocumentPart):
    """A part of a story in one line."""

    part: str
    heading: str
    line: str


class StoryDocument(StoryCard):
    """A story, whole."""

    competencies: tuple[StoryCompetencyDocument, ...]
    in_short: list[InShort]
    quote: str
    recording: MediaDocument | None
    transcript: str
    blocks: tuple[BlockDocument, ...]
    success_measures: list[Term]
    text: str


class PageCard(DocumentPart):
    """A plain page in a list."""

    id: UUID
    type: Literal["home", "library", "information", "offer"]
    slug: str
    url: str
    title: str
    summary: str


class PageDocument(PageCard):
    """A plain page, whole."""

    blocks: list[ContentDocument]


class HomeDocument(PageDocument):
    """The front page, whole; `featured` is the address of a story, empty if none is featured."""

    featured: str

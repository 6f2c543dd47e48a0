"""The shapes of the public documents of stories and of the pages around them."""

import datetime as dt
from typing import Literal
from uuid import UUID

from pydantic import Field

from characteristics.shapes.framework import CharacteristicName
from library.shapes.parts import BlockDocument, PartDocument
from publishing.blocks import ContentDocument
from publishing.documents.shapes import DocumentPart, ImageDocument, MediaDocument, Term

LIBRARY = "System Leadership Library"
StoryType = Literal["case-study", "blog", "vox-pop"]


class ShownCompetency(DocumentPart):
    """A competency with how the story shows it."""

    slug: str = Field(description="Its permanent name, for use in filters.")
    label: str = Field(description="In a few words.")
    url: str = Field(description="Its page.")
    characteristic: CharacteristicName
    how_it_shows: str = Field(description="How the story shows it, in a line of its own; may be empty.")


class StoryCompetencyDocument(ShownCompetency):
    """A competency with how the story shows it, and its full statement in the framework."""

    statement: str = Field(description="What leaders are skilled in, in the framework's words.")


class MediaSummary(DocumentPart):
    """A recording in a list."""

    type: Literal["audio", "video"]
    seconds: float = Field(description="Its length in seconds.")
    bytes: int = Field(description="The size of its file in bytes.")


class StoryCard(DocumentPart):
    """A story in a list."""

    id: UUID = Field(description="Stays the same for good, through export and import too.")
    type: StoryType
    slug: str = Field(description="Its name in addresses; it may change, and the old one leads to the new one.")
    url: str = Field(description="Its page, for people.")
    api_url: str = Field(description="This story in the API, whole.")
    title: str
    summary: str
    byline: str = Field(description="Who tells it: a role, and a name only where somebody wanted to be named.")
    date: dt.date = Field(description="When it was told.")
    reading_minutes: int = Field(
        description="Minutes to read it, transcript included, at 220 words a minute; at least 1."
    )
    competencies: tuple[ShownCompetency, ...] = Field(description="One to four, in the editor's order.")
    topics: list[Term] = Field(description="Free tags, in order of their slugs.")
    part_of_system: Term | None = Field(description="Which part of health and care it comes from.")
    place: Term | None = Field(description="The place that it is about.")
    profession: Term | None = Field(description="Whose work it is about.")
    image: ImageDocument | None = Field(
        description="The picture that an editor added; null if there is none: show the motif."
    )
    motif: str = Field(description="A picture drawn for this story (SVG), which every story has.")
    media: MediaSummary | None = Field(description="Its recording, if it has one.")
    licence: str = Field(description="The licence under which it may be shown elsewhere.")
    attribution: str = Field(description="The attribution to show beside it.")
    attribution_html: str = Field(description="The attribution as HTML, with links to the story and the licence.")
    reviewed_at: dt.date | None = Field(description="When an editor last checked that it still holds.")
    review_due: dt.date | None = Field(description="When an editor will next check that it still holds.")
    is_sample: bool = Field(
        description="Whether it is invented, to show what the library can do: say so wherever it is shown."
    )


class InShort(DocumentPart):
    """A part of a story in one line."""

    part: str = Field(description="Which part of the case study, as in its blocks.")
    heading: str
    line: str = Field(description="That part in one line.")


class StoryDocument(StoryCard):
    """A story, whole."""

    competencies: tuple[StoryCompetencyDocument, ...]
    in_short: list[InShort] = Field(description="A case study in a few lines.")
    quote: str = Field(description="The quote of a vox-pop.")
    recording: MediaDocument | None = Field(description="The recording of a vox-pop.")
    transcript: str = Field(description="What is said in a vox-pop, if it has no recording that carries it.")
    blocks: tuple[BlockDocument, ...] = Field(description="The body, in order; `type` tells them apart.")
    success_measures: list[Term] = Field(description="The success measures that it gives evidence of.")
    text: str = Field(description="All its words, without markup.")


class CaseStudyDocument(StoryDocument):
    """A structured account, in parts."""

    type: Literal["case-study"]
    blocks: tuple[PartDocument, ...]


class BlogDocument(StoryDocument):
    """An opinion or reflection."""

    type: Literal["blog"]
    blocks: tuple[ContentDocument, ...]


class VoxPopDocument(StoryDocument):
    """A short voice: a quote, an audio or a video."""

    type: Literal["vox-pop"]
    blocks: tuple[ContentDocument, ...]


class PageCard(DocumentPart):
    """A plain page in a list."""

    id: UUID
    type: Literal["home", "library", "information", "offer"]
    slug: str
    url: str = Field(description="Its page, for people.")
    title: str
    summary: str


class PageDocument(PageCard):
    """A plain page, whole."""

    blocks: list[ContentDocument]


class HomeDocument(PageDocument):
    """The front page, whole; `featured` is the address of a story, empty if none is featured."""

    featured: str = Field(description="The page of a story that editors put first; empty: none.")

"""Stories: in a list, whole, and with their body as one piece of HTML."""

from typing import Annotated, Literal

from pydantic import Field, RootModel

from api.schemas.base import Listed, Published
from library.shapes.stories import InShort, StoryCard, StoryCompetencyDocument, StoryDocument
from publishing.blocks import ContentDocument, PartDocument
from publishing.documents.shapes import MediaDocument, Term


class StoryItem(StoryCard, Published):
    """A story in a list."""


class CaseStudy(StoryDocument, Published):
    """A structured account, in parts."""

    type: Literal["case-study"]
    blocks: tuple[PartDocument, ...]


class Blog(StoryDocument, Published):
    """An opinion or reflection."""

    type: Literal["blog"]
    blocks: tuple[ContentDocument, ...]


class VoxPop(StoryDocument, Published):
    """A short voice: a quote, an audio or a video."""

    type: Literal["vox-pop"]
    blocks: tuple[ContentDocument, ...]


AnyStory = CaseStudy | Blog | VoxPop


class Story(RootModel[Annotated[AnyStory, Field(discriminator="type")]]):
    """A story, whole."""


class StoryAsHtml(StoryCard, Published):
    """A story, whole, asked for with body=html: `html` stands in the place of `blocks`."""

    competencies: tuple[StoryCompetencyDocument, ...]
    in_short: list[InShort]
    quote: str
    recording: MediaDocument | None
    transcript: str
    success_measures: list[Term]
    text: str
    html: str = Field(description="The whole body, sanitised.")


class StoryList(Listed):
    """A page of stories: cards, or with fields=full whole stories."""

    items: list[StoryItem | Story | StoryAsHtml]

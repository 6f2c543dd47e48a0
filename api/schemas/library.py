"""The library itself: its pages, the words that stories are tagged with, and its totals."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, RootModel

from api.schemas.base import Listed, Published
from api.schemas.framework import Characteristic, Competency, FrontPage
from api.schemas.stories import AnyStory
from library.shapes.stories import HomeDocument, PageDocument, StoryType
from publishing.documents.shapes import DocumentPart


class HomePage(HomeDocument, Published):
    """The front page of the site."""

    type: Literal["home"]


class Page(PageDocument, Published):
    """A plain page."""

    type: Literal["library", "information", "offer"]


Anything = AnyStory | Characteristic | Competency | FrontPage | HomePage | Page


class AnyPage(RootModel[Annotated[Anything, Field(discriminator="type")]]):
    """What stands at a path of the site."""


class Entry(DocumentPart):
    """A value that stories carry, and how many of the public ones do."""

    slug: str = Field(description="What its filter takes.")
    label: str
    stories: int


class TopicList(Listed):
    """The topics of the public stories, those of most stories first."""

    items: list[Entry]


class Vocabularies(BaseModel):
    """The values that public stories carry, by the filter that takes them."""

    type: list[Entry]
    part_of_system: list[Entry]
    place: list[Entry]
    profession: list[Entry]


class Totals(DocumentPart):
    """How much there is."""

    stories: int
    by_type: dict[StoryType, int]
    samples: int = Field(description="How many of the stories are samples.")
    characteristics: int
    competencies: int
    themes: int
    topics: int


class Site(DocumentPart):
    """The library itself: whom to name, and where its sequence stands."""

    name: str
    url: str
    api_url: str
    licence: str
    attribution: str
    totals: Totals
    sequence: int = Field(description="The number of the latest public change.")
    epoch: str = Field(description="Numbers of another epoch mean nothing: begin again.")

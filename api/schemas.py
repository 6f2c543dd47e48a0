"""The types of the answers, for the OpenAPI document: the stored documents with their number and time."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from characteristics.documents import (
    CharacteristicCard,
    CharacteristicDocument,
    CompetencyCard,
    CompetencyDocument,
    FrontPageDocument,
    ThemeCard,
)
from library.documents import PageDocument, StoryCard, StoryDocument, StoryType
from publishing.documents import DocumentPart


class Published(BaseModel):
    """What every stored document begins with."""

    sequence: int = Field(description="The number of this version: a later change has a higher one.")
    changed_at: datetime


class StoryItem(StoryCard, Published):
    """A story in a list."""


class Story(StoryDocument, Published):
    """A story, whole."""


class CharacteristicItem(CharacteristicCard, Published):
    """A characteristic in a list."""


class Characteristic(CharacteristicDocument, Published):
    """A characteristic, whole."""


class CompetencyItem(CompetencyCard, Published):
    """A competency in a list."""


class Competency(CompetencyDocument, Published):
    """A competency, whole."""


class ThemeItem(ThemeCard, Published):
    """A theme, in a list and whole."""


class Page(PageDocument, Published):
    """A plain page."""


class FrontPage(FrontPageDocument, Published):
    """The front page of the framework."""


class Listed(BaseModel):
    """What every list has beside its items."""

    total: int = Field(description="How many items the whole list has.")
    next: str | None = Field(description="The address of the next page.")
    previous: str | None = Field(description="The address of the page before.")


class StoryList(Listed):
    """A page of stories, newest first."""

    items: list[StoryItem]


class CharacteristicList(Listed):
    """The characteristics, in the order of the framework."""

    items: list[CharacteristicItem]


class CompetencyList(Listed):
    """The competencies, in the order of the framework."""

    items: list[CompetencyItem]


class ThemeList(Listed):
    """The themes, in their own order."""

    items: list[ThemeItem]


class Entry(DocumentPart):
    """A value that stories carry, and how many of the public ones do."""

    slug: str
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
    samples: int
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


AnyDocument = Annotated[Story | Characteristic | Competency | ThemeItem | FrontPage | Page, Field(discriminator="type")]


class Change(DocumentPart):
    """What happened to a document last. Of a withdrawn one nothing is told but its kind, id and date."""

    sequence: int
    action: Literal["put", "delete"] = Field(description="What a follower does with its copy.")
    reason: Literal["published", "changed", "moved", "withdrawn", "expired"]
    type: str
    id: UUID
    changed_at: datetime
    slug: str | None
    api_url: str | None
    document: AnyDocument | None = Field(default=None, description="The whole document, with include=full.")


class ChangeList(BaseModel):
    """A page of the change feed."""

    items: list[Change]
    next: str = Field(description="Where to go on, now or later: there is always a place to ask from.")
    has_more: bool = Field(description="Whether there is more at once.")
    resync: bool = Field(description="Drop everything and go on from `next`: the numbers mean something else now.")


class MovedDocument(BaseModel):
    """Where it is now."""

    moved_to: str


class ProblemDocument(BaseModel):
    """Why there is no answer (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str


class GoneDocument(ProblemDocument):
    """What may be told of something that was public once."""

    kind: str
    id: UUID
    withdrawn_at: datetime | None
    replaced_by: list[str] = Field(default=[], description="The addresses of what took its place.")


class ParameterProblem(BaseModel):
    """What is wrong with one parameter; no parameter: with the query as a whole."""

    parameter: str | None
    message: str
    nearest: list[str] = Field(description="Names that are right and look like the one given.")


class InvalidDocument(ProblemDocument):
    """What is wrong with a query."""

    status: Literal[422]
    errors: list[ParameterProblem]

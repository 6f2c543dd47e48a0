"""The library itself: its pages, the words that stories are tagged with, and its totals."""

from typing import Literal

from pydantic import BaseModel, Field, create_model

from api.schemas.base import Listed
from publishing.documents.kinds import Collection
from publishing.documents.shapes import DocumentPart


class Entry(DocumentPart):
    """A value that stories carry, and how many of the public ones do."""

    slug: str = Field(description="The value to use in its filter.")
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


class SiteBase(DocumentPart):
    """The library itself: its name and licence, and the number of its latest change."""

    name: str
    url: str
    api_url: str
    licence: str
    attribution: str
    sequence: int = Field(description="The number of the latest public change.")
    epoch: str = Field(
        description="The name of the numbering. If it changes, the numbers that you know mean nothing: begin again."
    )


def totals_schema(collections: list[Collection]) -> type[BaseModel]:
    """The number of documents by collection; in collections that are searched, by kind too."""
    counted = {collection.name: (int, ...) for collection in collections}
    searched = tuple(kind.name for collection in collections if collection.is_searched for kind in collection.kinds)
    found: type[BaseModel] = create_model(
        "Totals",
        __doc__="How much there is.",
        by_type=(dict[Literal[searched], int], ...),  # type: ignore[valid-type]  # made at run time
        samples=(int, Field(description="How many of the stories are samples.")),
        topics=(int, ...),
        **counted,
    )  # type: ignore[call-overload]  # made at run time
    return found


def site_schema(collections: list[Collection]) -> type[BaseModel]:
    """The library itself, with its totals."""
    return create_model("Site", __base__=SiteBase, __doc__=SiteBase.__doc__, totals=(totals_schema(collections), ...))

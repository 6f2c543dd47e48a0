"""What is found, and what is suggested."""

from typing import Literal

from pydantic import BaseModel, Field

from api.schemas.base import Listed
from api.schemas.kinds import searched_item
from publishing.documents.kinds import all_collections
from search.answering.names import named_facets
from search.query.result import Strength


class Passage(BaseModel):
    """A piece of text, and where in it the words are that were looked for."""

    text: str
    ranges: list[tuple[int, int]] = Field(description="From and to, in characters (code points), not overlapping.")


class Excerpt(Passage):
    """A passage of what a story says, from one piece of it: never over a heading, or from one speaker to another."""

    speaker: str = Field(description="Who says it; empty if that is who tells the story.")
    second: float | None = Field(
        description="When it is said in the recording of the story; null if that is not known."
    )
    page: int | None = Field(description="The page or slide of a file on which it stands; null: it has none.")


class Highlights(BaseModel):
    """Title and summary, and the passage of the text that answers best; empty if none does."""

    title: Passage
    summary: Passage
    passage: Excerpt


class Met(BaseModel):
    """What met the search beside title, summary and passage, and where in it the words are."""

    name: str = Field(description="What it is, as people read it: “Topic”, “Place”, “Told by”.")
    text: str
    ranges: list[tuple[int, int]] = Field(description="From and to, in characters (code points), not overlapping.")


class Why(BaseModel):
    """Why a story was found: by which words, as it has them, by which of its competencies, and by what else."""

    words: list[str]
    competencies: list[str]
    met: list[Met] = Field(description="At most three; only what the highlights do not show.")


class Found(BaseModel):
    """What is told of a document that was found, beside its card."""

    highlights: Highlights
    why: Why
    strength: Strength = Field(
        description="close: it has all of the words that count, or others for them. partial: it has some. near: it has"
        " none of them, and means the like."
    )


SearchItem = searched_item([collection for collection in all_collections() if collection.is_searched], Found)


DESTINATIONS = (*named_facets(), "stories")


class FacetValue(BaseModel):
    """A value to narrow by, and how many stories it would then find; a facet ignores its own selection."""

    value: str
    label: str
    count: int
    selected: bool


class QueryText(BaseModel):
    """The words that were asked for, and the words that were searched."""

    text: str
    corrected: str | None = Field(
        description="The words with typing mistakes corrected; null if nothing was corrected."
    )
    searched_as: str
    missing: list[str] = Field(description="The words of these that no story has, at most five.")
    did_you_mean: str | None = Field(
        description="The words with others in the place of missing ones that English knows: near to these in spelling"
        " and in meaning, and to be offered. Null: none are, or the library does not search by meaning."
    )


class Destination(BaseModel):
    """Something to go to instead of searching for its words."""

    type: Literal[DESTINATIONS]  # type: ignore[valid-type]  # made at run time
    name: str = Field(description="What it is, as people read it: “Characteristic”, “Place”, “Told by”.")
    text: str = Field(description="What it is called.")
    count: int = Field(description="How many stories it has.")
    url: str = Field(description="Its page, or the list of its stories.")


class WordsApart(BaseModel):
    """The same search with nothing demanded word for word."""

    total: int = Field(description="How many it would find.")
    url: str


class SearchAnswer(Listed):
    """A page of what was found, the best first."""

    items: list[SearchItem]  # type: ignore[valid-type]  # made at run time
    facets: dict[str, list[FacetValue]]
    query: QueryText
    engine: str
    degraded: bool = Field(
        description="Whether search is in backup mode: everything is found, but the order may differ."
    )
    complete: bool = Field(
        description="Whether all that is public was looked through. It is false while a search index catches up: what"
        " it has yet to take in is left out of the items, their total and the facets. Ask again in a moment."
    )
    close: int = Field(
        description="How many have all of what was asked for; by relevance, they come first, unless the library"
        " searches by meaning."
    )
    words_apart: WordsApart | None = Field(
        description="If nothing has what was in double quotes word for word: the same search without them, if it finds"
        " anything; else null."
    )
    destinations: list[Destination] = Field(
        description="What is called as the query is, at most three; at the beginning of a search only."
    )
    promoted: list[SearchItem] = Field(  # type: ignore[valid-type]  # as above
        description="What the editors choose for this query, to be shown first; on the first page by relevance only."
        " It is beside the items: they, their total and the facets are as they would be without it, and a promoted"
        " story that matches is among them too."
    )
    near: list[SearchItem] = Field(  # type: ignore[valid-type]  # as above
        default_factory=list,
        description="What has none of the words and means the like, at most three, the nearest first; each with its"
        " nearest sentence as `highlights.passage`. At the beginning of a search that finds little, and only where the"
        " library searches by meaning: elsewhere there is no such field. It is beside the items, like `promoted`.",
    )


SUGGESTED = (
    *named_facets(),
    *(collection.singular for collection in all_collections() if collection.is_searched),
)


class Suggestion(BaseModel):
    """A document or value that somebody may be looking for."""

    type: Literal[SUGGESTED]  # type: ignore[valid-type]  # as above
    text: str
    url: str
    count: int | None = Field(description="How many stories it has; null for a story.")


class Suggestions(BaseModel):
    """Suggestions for what is being typed."""

    query: str
    items: list[Suggestion]
    did_you_mean: str | None = Field(
        description="If nothing is suggested: what a search for these words would offer instead of them."
    )

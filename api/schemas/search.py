"""What is found, and what is suggested."""

from typing import Literal

from pydantic import BaseModel, Field

from api.schemas.base import Listed
from api.schemas.kinds import searched_item
from publishing.documents.kinds import all_collections


class Passage(BaseModel):
    """A piece of text, and where in it the words are that were looked for."""

    text: str
    ranges: list[tuple[int, int]] = Field(description="From and to, in characters (code points), not overlapping.")
    page: int | None = Field(description="The page or slide of a file on which they stand; null: it has none.")


class Highlights(BaseModel):
    """Title and summary, and the passage of the text that answers best; empty if none does."""

    title: Passage
    summary: Passage
    passage: Passage


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


SearchItem = searched_item([collection for collection in all_collections() if collection.is_searched], Found)


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
    promoted: list[SearchItem] = Field(  # type: ignore[valid-type]  # as above
        description="What the editors choose for this query, to be shown first; on the first page by relevance only."
        " It is beside the items: they, their total and the facets are as they would be without it, and a promoted"
        " story that matches is among them too."
    )


SUGGESTED = (
    "competency",
    "topic",
    *(collection.singular for collection in all_collections() if collection.is_searched),
)


class Suggestion(BaseModel):
    """A document or value that somebody may be looking for."""

    type: Literal[SUGGESTED]  # type: ignore[valid-type]  # as above
    text: str
    url: str


class Suggestions(BaseModel):
    """Suggestions for what is being typed."""

    query: str
    items: list[Suggestion]

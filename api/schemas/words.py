"""The words of the community."""

from pydantic import BaseModel, Field


class ChosenWord(BaseModel):
    """A word or phrase that the community chose for itself."""

    text: str
    search_url: str = Field(description="The search for it, for people.")


class CountedWord(ChosenWord):
    """A word that stories share, as most of them spell it."""

    stories: int = Field(description="How many public stories have it, in any form.")


class WordsOfStories(BaseModel):
    """The words that most public stories share."""

    stories: int = Field(description="How many public stories were read.")
    samples: int = Field(description="How many of those are samples.")
    least_stories: int = Field(description="A word of fewer stories is not listed.")
    items: list[CountedWord]


class Words(BaseModel):
    """The words that the community chose, which have no weights, and those that its stories use today."""

    chosen: list[ChosenWord]
    today: WordsOfStories | None = Field(description="Null while they are being counted anew.")

"""What is counted automatically."""

from pydantic import BaseModel, Field

from api.schemas.base import Listed


class IndicatorRow(BaseModel):
    """A row of counts."""

    slug: str = Field(description="Its name: of a filter, a year, a month, or two names joined by a plus.")
    label: str
    counts: list[int] = Field(description="A count for each column.")


class Indicator(BaseModel):
    """An indicator: what is counted, what that does not show, and the counts of this moment."""

    slug: str
    title: str
    url: str = Field(description="Where people read it.")
    measures: list[str] = Field(description="The slugs of the measures that it says something of; none means all.")
    what_is_counted: str
    source: str = Field(description="From what it is counted.")
    since: str
    does_not_show: str
    of: str = Field(description="The things that are counted: stories, searches, reads or things.")
    stories: int = Field(description="How many public stories were looked at: none for what is not about stories.")
    samples: int = Field(description="How many of those are samples.")
    columns: list[str]
    rows: list[IndicatorRow] | None = Field(description="Null while it is being counted anew.")


class IndicatorList(Listed):
    """Every indicator."""

    items: list[Indicator]

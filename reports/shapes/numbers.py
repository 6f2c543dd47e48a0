"""The shapes of numbers that were taken on a day and stay as they were."""

from pydantic import Field

from publishing.documents.shapes import DocumentPart
from reports.shapes.measures import ReadingDocument


class NumberCell(DocumentPart):
    """A number of stories, or of what else an indicator counts."""

    count: int = Field(description="Stories that people have told, samples not among them; or whatever is counted.")
    samples: int = Field(description="Sample stories beside them: invented, to show what the library can do.")


class NumberRow(DocumentPart):
    """A line of a table of numbers."""

    slug: str = Field(description="Its permanent name; empty if the stories that gave it have been withdrawn.")
    label: str
    cells: list[NumberCell] = Field(description="A number for each column.")


class TakenIndicator(DocumentPart):
    """What was counted: its definition as it was then, and the numbers."""

    slug: str = Field(description="Its permanent name.")
    title: str
    measures: list[str] = Field(
        description="The slugs of the success measures that it says something of; none: of all."
    )
    shape: str = Field(description="How it is drawn: bars, line or grid.")
    of: str = Field("stories", description="The things that were counted: stories, searches, reads or things.")
    counts: str = Field(description="What was counted.")
    source: str = Field(description="From what.")
    since: str = Field(description="Since when.")
    does_not_show: str = Field(description="What it does not show.")
    query: str = Field(description="What was asked of each story, or search.")
    columns: list[str]
    rows: list[NumberRow]


class TakenReading(ReadingDocument):
    """What somebody had found out about a measure by then."""


class TakenMeasure(DocumentPart):
    """A success measure as it was worded then, with what people had found out."""

    slug: str = Field(description="Its permanent name.")
    title: str
    level_label: str = Field(description="For whom, as people read it.")
    meaning: str = Field(description="What it means, in plain words.")
    readings: list[TakenReading] = Field(description="Up to the end of the period, the newest first.")

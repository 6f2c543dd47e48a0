"""What the library can show: how many stories there are of what."""

from datetime import date

from pydantic import Field

from publishing.documents.shapes import DocumentPart


class OpenCall(DocumentPart):
    """An open call for stories."""

    slug: str
    title: str
    url: str = Field(description="Its page, for people, from which they offer a story.")
    closes: date | None = Field(description="The last day, by the clock of London; null: no day is set.")
    is_sample: bool


class StoryNumbers(DocumentPart):
    """A number of public stories."""

    total: int
    samples: int = Field(description="How many of them are samples: say so wherever the number is shown.")
    by_type: dict[str, int] = Field(description="How many there are of each kind of story.")
    by_part_of_system: dict[str, int] = Field(
        description="How many there are from each part of the system that any story is from, by its slug."
    )
    by_place: dict[str, int] = Field(
        description="How many there are from each place that any story is from, by its slug."
    )


class CoveredEntry(StoryNumbers):
    """A characteristic or competency: the stories that show it, and the open calls about it."""

    slug: str = Field(description="Its permanent name, for use in filters.")
    label: str
    url: str = Field(description="Its page, for people.")
    is_gap: bool = Field(description="Whether fewer stories show it than are wanted.")
    calls: list[OpenCall] = Field(description="The open calls about it, the first to close first.")


class CoveredCompetency(CoveredEntry):
    """A competency: the stories that show it."""

    characteristic: str = Field(description="The slug of its characteristic.")


class CoverageAnswer(DocumentPart):
    """What the library can show, by characteristic and by competency, in the framework's order.

    A story that shows several of them is counted once for each, and once in `stories`.
    """

    stories: StoryNumbers
    wanted: int = Field(description="How many stories are wanted of each; with fewer there is a gap.")
    characteristics: list[CoveredEntry]
    competencies: list[CoveredCompetency]

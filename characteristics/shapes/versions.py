"""The shapes of the public documents of the framework's versions."""

from typing import Literal
from uuid import UUID

from pydantic import Field

from characteristics.shapes.framework import NamedCompetency
from publishing.documents.shapes import DocumentPart


class FrameworkChange(DocumentPart):
    """What became of competencies from the version before."""

    change: Literal["added", "renamed", "reworded", "split", "merged", "retired", "moved"]
    before: list[NamedCompetency] = Field(description="As the version before had them; none if it is new.")
    after: list[NamedCompetency] = Field(description="As this version has them; none if it is retired.")


class WordedCompetency(NamedCompetency):
    """A competency in the words of one version."""

    statement: str = Field(description="What leaders are skilled in, as that version had it.")
    questions: list[str] = Field(description="Questions for reflection, as that version had them.")


class WordedCharacteristic(DocumentPart):
    """A characteristic as one version words it."""

    slug: str = Field(description="Its permanent name.")
    label: str
    definition: str
    competencies: list[WordedCompetency]


class VersionCard(DocumentPart):
    """A version of the framework in a list."""

    id: UUID
    type: Literal["framework-version"] = "framework-version"
    slug: str
    url: str = Field(description="Its place on the page of the framework's history.")
    title: str
    heading: str = Field(description="The beginning of a sentence that each characteristic ends.")
    is_current: bool = Field(description="Whether it is the one that readers see.")
    order: int = Field(description="Its place among the versions, the oldest first.")


class VersionDocument(VersionCard):
    """A version of the framework, whole."""

    characteristics: list[WordedCharacteristic] = Field(description="What it has, in its order.")
    changes: list[FrameworkChange] = Field(description="What differs from the version before; none in the first.")

"""The shapes of the public documents of the framework."""

import datetime as dt
from typing import Literal
from uuid import UUID

from pydantic import Field

from publishing.blocks import ContentDocument
from publishing.documents.shapes import DocumentPart


class CharacteristicName(DocumentPart):
    """A characteristic as other documents name it."""

    slug: str = Field(description="Its permanent name, for use in filters.")
    label: str = Field(description="Its name.")
    short_label: str = Field(description="Its name where there is little room.")
    url: str = Field(description="Its page.")


class CompetencyName(DocumentPart):
    """A competency as other documents name it."""

    slug: str = Field(description="Its permanent name, for use in filters.")
    label: str = Field(description="In a few words.")
    statement: str = Field(description="What leaders are skilled in.")
    url: str = Field(description="Its page.")
    characteristic: CharacteristicName


class ListedCompetency(DocumentPart):
    """A competency in the document of its characteristic."""

    slug: str = Field(description="Its permanent name, for use in filters.")
    label: str = Field(description="In a few words.")
    statement: str = Field(description="What leaders are skilled in.")
    url: str = Field(description="Its page.")


class ThemeDocument(DocumentPart):
    """A theme with its event."""

    slug: str
    title: str
    about: str = Field(description="What it is about, as in “a connected system”.")
    event_title: str
    event_date: str = Field(description="As people write it; it may be two days.")
    lens: str = Field(description="The question that its event explored.")


class ThemeCard(DocumentPart):
    """A theme in a list: what one community event and one round of conversations are about."""

    id: UUID
    type: Literal["theme"] = "theme"
    slug: str
    url: str = Field(description="Its place on a page, for people.")
    title: str
    about: str = Field(description="What it is about, as in “a connected system”.")
    order: int = Field(description="Its place among the themes, which is not that of its characteristic.")
    event_title: str
    event_date: str = Field(description="As people write it; it may be two days.")
    lens: str = Field(description="The question that its event explored.")
    characteristic: CharacteristicName


class VersionedWording(DocumentPart):
    """How one version of the framework worded it."""

    version: str = Field(description="The name of the version.")
    version_title: str
    label: str = Field(description="What it was called.")
    text: str = Field(description="How it was defined or stated.")


class CharacteristicCard(DocumentPart):
    """A characteristic in a list."""

    id: UUID
    type: Literal["characteristic"] = "characteristic"
    slug: str = Field(description="Its permanent name, for use in filters.")
    url: str = Field(description="Its page.")
    title: str
    short_label: str = Field(description="Its name where there is little room.")
    definition: str = Field(description="What its leaders do.")
    order: int = Field(description="Its place in the framework.")
    framework: str = Field(description="The version of the framework that words it.")
    competencies: list[ListedCompetency] = Field(description="What its leaders are skilled in, in order.")


class NamedCompetency(DocumentPart):
    """A competency as one version called it; its page may be gone."""

    slug: str = Field(description="Its permanent name.")
    label: str = Field(description="In a few words, as that version had them.")


class RefinedChange(DocumentPart):
    """One change that was made because of what members said."""

    said: str = Field(description="What members said, in the editors' words; may be empty.")
    change: Literal["added", "renamed", "reworded", "split", "merged", "retired", "moved", "defined"] = Field(
        description="What was changed; `defined`: the characteristic itself has new words."
    )
    before: list[NamedCompetency] = Field(description="The competencies as they were; none if it is new.")
    after: list[NamedCompetency] = Field(description="What they became; none if it is retired.")


class Refined(DocumentPart):
    """What members said about a characteristic, and what was changed because of it."""

    date: dt.date = Field(description="Since when readers see the changes.")
    insights: int | None = Field(
        description="How many things that members said they come from; null if these are of few people."
    )
    changes: list[RefinedChange]


class CharacteristicDocument(CharacteristicCard):
    """A characteristic, whole."""

    themes: list[ThemeDocument] = Field(description="The themes explored under it.")
    blocks: list[ContentDocument] = Field(description="What editors add to it.")
    wordings: list[VersionedWording] = Field(description="How each version of the framework worded it.")
    refined: Refined | None = Field(
        description="What was changed in this version because of what members said; null if nothing was."
    )
    text: str = Field(description="All its words, without markup.")


class CompetencyCard(DocumentPart):
    """A competency in a list."""

    id: UUID
    type: Literal["competency"] = "competency"
    slug: str = Field(description="Its permanent name, for use in filters.")
    url: str = Field(description="Its page.")
    title: str = Field(description="In a few words.")
    statement: str = Field(description="What leaders are skilled in.")
    order: int = Field(description="Its place among those of its characteristic.")
    framework: str = Field(description="The version of the framework that words it.")
    characteristic: CharacteristicName


class CompetencyDocument(CompetencyCard):
    """A competency, whole."""

    questions: list[str] = Field(description="Questions for reflection.")
    wordings: list[VersionedWording] = Field(description="How each version of the framework worded it.")
    text: str = Field(description="All its words, without markup.")


class FrontPageCard(DocumentPart):
    """The front page of the framework in a list."""

    id: UUID
    type: Literal["characteristics"] = "characteristics"
    slug: str
    url: str
    title: str


class FrontPageDocument(FrontPageCard):
    """The front page of the framework; the characteristics stand under its heading."""

    heading: str = Field(description="The beginning of a sentence that each characteristic ends.")
    blocks: list[ContentDocument] = Field(description="What editors add to it.")

"""The shapes of the public documents of the framework."""

from typing import Literal
from uuid import UUID

from publishing.blocks import ContentDocument
from publishing.documents import DocumentPart


class CharacteristicName(DocumentPart):
    """A characteristic as other documents name it."""

    slug: str
    label: str
    short_label: str
    url: str


class CompetencyName(DocumentPart):
    """A competency as other documents name it."""

    slug: str
    label: str
    statement: str
    url: str
    characteristic: CharacteristicName


class ListedCompetency(DocumentPart):
    """A competency in the document of its characteristic."""

    slug: str
    label: str
    statement: str
    url: str


class ThemeDocument(DocumentPart):
    """A theme with its event."""

    slug: str
    title: str
    about: str
    event_title: str
    event_date: str
    lens: str


class ThemeCard(DocumentPart):
    """A theme in a list: what one community event and one round of conversations are about."""

    id: UUID
    type: Literal["theme"] = "theme"
    slug: str
    url: str
    title: str
    about: str
    order: int
    event_title: str
    event_date: str
    lens: str
    characteristic: CharacteristicName


class VersionedWording(DocumentPart):
    """How one version of the framework worded it."""

    version: str
    version_title: str
    label: str
    text: str


class CharacteristicCard(DocumentPart):
    """A characteristic in a list."""

    id: UUID
    type: Literal["characteristic"] = "characteristic"
    slug: str
    url: str
    title: str
    short_label: str
    definition: str
    order: int
    framework: str
    competencies: list[ListedCompetency]


class CharacteristicDocument(CharacteristicCard):
    """A characteristic, whole."""

    themes: list[ThemeDocument]
    blocks: list[ContentDocument]
    wordings: list[VersionedWording]
    text: str


class CompetencyCard(DocumentPart):
    """A competency in a list."""

    id: UUID
    type: Literal["competency"] = "competency"
    slug: str
    url: str
    title: str
    statement: str
    order: int
    framework: str
    characteristic: CharacteristicName


class CompetencyDocument(CompetencyCard):
    """A competency, whole."""

    questions: list[str]
    wordings: list[VersionedWording]
    text: str


class FrontPageCard(DocumentPart):
    """The front page of the framework in a list."""

    id: UUID
    type: Literal["characteristics"] = "characteristics"
    slug: str
    url: str
    title: str


class FrontPageDocument(FrontPageCard):
    """The front page of the framework; the characteristics stand under its heading."""

    heading: str
    blocks: list[ContentDocument]

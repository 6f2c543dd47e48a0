"""The framework: characteristics, competencies and themes."""

from api.schemas.base import Listed, Published
from characteristics.shapes.framework import (
    CharacteristicCard,
    CharacteristicDocument,
    CompetencyCard,
    CompetencyDocument,
    FrontPageDocument,
    ThemeCard,
)


class CharacteristicItem(CharacteristicCard, Published):
    """A characteristic in a list."""


class Characteristic(CharacteristicDocument, Published):
    """A characteristic, whole."""


class CompetencyItem(CompetencyCard, Published):
    """A competency in a list."""


class Competency(CompetencyDocument, Published):
    """A competency, whole."""


class Theme(ThemeCard, Published):
    """A theme, in a list and alone."""


class FrontPage(FrontPageDocument, Published):
    """The front page of the framework."""


class CharacteristicList(Listed):
    """The characteristics, in the order of the framework."""

    items: list[CharacteristicItem]


class CompetencyList(Listed):
    """The competencies, in the order of the framework."""

    items: list[CompetencyItem]


class ThemeList(Listed):
    """The themes, in their own order."""

    items: list[Theme]

"""What the framework stores."""

from characteristics.models.competencies import Competency, CompetencyMapping, CompetencyWording
from characteristics.models.framework import CharacteristicWording, FrameworkVersion, Theme
from characteristics.models.pages import CharacteristicPage, CharacteristicsPage

__all__ = [
    "CharacteristicPage",
    "CharacteristicWording",
    "CharacteristicsPage",
    "Competency",
    "CompetencyMapping",
    "CompetencyWording",
    "FrameworkVersion",
    "Theme",
]

"""What the framework stores, and the vocabularies that all rooms share."""

from characteristics.models.competencies import Competency, CompetencyMapping, CompetencyWording
from characteristics.models.decisions import TagDecision
from characteristics.models.framework import CharacteristicWording, FrameworkVersion, Theme
from characteristics.models.pages import CharacteristicPage, CharacteristicsPage
from characteristics.models.topics import Topic, TopicAlias
from characteristics.models.vocabularies import PartOfSystem, Place, Profession, SuccessMeasure

__all__ = [
    "CharacteristicPage",
    "CharacteristicWording",
    "CharacteristicsPage",
    "Competency",
    "CompetencyMapping",
    "CompetencyWording",
    "FrameworkVersion",
    "PartOfSystem",
    "Place",
    "Profession",
    "SuccessMeasure",
    "TagDecision",
    "Theme",
    "Topic",
    "TopicAlias",
]

"""What the library stores."""

from library.models.kinds import BlogPage, CaseStudyPage, VoxPopPage
from library.models.pages import HomePage, InformationPage, LibraryPage, OfferPage, PlainPage
from library.models.stories import StoryCompetency, StoryPage
from library.models.vocabularies import PartOfSystem, Place, Profession, StoryTopic, SuccessMeasure, Topic

__all__ = [
    "BlogPage",
    "CaseStudyPage",
    "HomePage",
    "InformationPage",
    "LibraryPage",
    "OfferPage",
    "PartOfSystem",
    "Place",
    "PlainPage",
    "Profession",
    "StoryCompetency",
    "StoryPage",
    "StoryTopic",
    "SuccessMeasure",
    "Topic",
    "VoxPopPage",
]

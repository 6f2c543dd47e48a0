"""What the library stores."""

from library.models.kinds import BlogPage, CaseStudyPage, VoxPopPage
from library.models.pages import HomePage, InformationPage, LibraryPage, OfferPage
from library.models.stories import StoryPage
from library.models.tagging import StoryCompetency, StoryTopic
from library.models.word_imports import WordImport

__all__ = [
    "BlogPage",
    "CaseStudyPage",
    "HomePage",
    "InformationPage",
    "LibraryPage",
    "OfferPage",
    "StoryCompetency",
    "StoryPage",
    "StoryTopic",
    "VoxPopPage",
    "WordImport",
]

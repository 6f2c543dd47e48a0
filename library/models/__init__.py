"""What the library stores."""

from library.models.kinds import STORY_TYPES, BlogPage, CaseStudyPage, VoxPopPage
from library.models.pages import HomePage, InformationPage, LibraryPage, OfferPage
from library.models.stories import StoryPage
from library.models.tagging import StoryCompetency, StoryTopic
from library.models.word_imports import WordImport

__all__ = [
    "STORY_TYPES",
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

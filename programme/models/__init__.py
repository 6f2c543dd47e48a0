"""What the programme stores."""

from programme.models.diary import DiaryEntry
from programme.models.events import EventPage
from programme.models.milestones import ProgrammeMilestone
from programme.models.pages import ProgrammePage, ResourcesPage, TimelinePage
from programme.models.resources import ResourceCompetency, ResourcePage

__all__ = [
    "DiaryEntry",
    "EventPage",
    "ProgrammeMilestone",
    "ProgrammePage",
    "ResourceCompetency",
    "ResourcePage",
    "ResourcesPage",
    "TimelinePage",
]

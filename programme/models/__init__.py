"""What the programme stores."""

from programme.models.diary import DiaryEntry
from programme.models.events import EventPage
from programme.models.milestones import ProgrammeMilestone
from programme.models.pages import ProgrammePage, TimelinePage

__all__ = ["DiaryEntry", "EventPage", "ProgrammeMilestone", "ProgrammePage", "TimelinePage"]

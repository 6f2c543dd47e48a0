"""What the programme stores."""

from programme.models.diary import DiaryEntry
from programme.models.events import EventPage
from programme.models.insights import EventInsight
from programme.models.invitations import Invitation, InvitationTemplate, OptOut
from programme.models.milestones import ProgrammeMilestone
from programme.models.pages import ProgrammePage, ReadingListsPage, ResourcesPage, TimelinePage
from programme.models.quiet_periods import PreElectionPeriod
from programme.models.reading_lists import ReadingListPage
from programme.models.resources import ResourceCompetency, ResourcePage
from programme.models.subscribers import Subscriber

__all__ = [
    "DiaryEntry",
    "EventInsight",
    "EventPage",
    "Invitation",
    "InvitationTemplate",
    "OptOut",
    "PreElectionPeriod",
    "ProgrammeMilestone",
    "ProgrammePage",
    "ReadingListPage",
    "ReadingListsPage",
    "ResourceCompetency",
    "ResourcePage",
    "ResourcesPage",
    "Subscriber",
    "TimelinePage",
]

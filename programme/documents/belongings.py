"""What of this room moves with the library, beside the pages: milestones, elections, what diaries have been told."""

from programme.models import DiaryEntry, PreElectionPeriod, ProgrammeMilestone
from publishing.models.portable import belongings
from publishing.models.portable.belongings import Belonging


def declare() -> None:
    """Let them move. What diaries have been told comes before the events, which then have nothing new to tell."""
    belongings.register(
        Belonging("milestones", ProgrammeMilestone, ("slug",), ("slug",)),
        Belonging("pre-election-periods", PreElectionPeriod, ("name",), ("name",)),
        Belonging("diary-entries", DiaryEntry, ("identity",), ("identity",)),
    )

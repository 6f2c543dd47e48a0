"""What this room stores."""

from reports.models.framework_drafts import FrameworkDraft
from reports.models.grounds import Ground, GroupComment
from reports.models.measures import Measure, Reading
from reports.models.numbers import ReportNumbers
from reports.models.proposals import Proposal, ProposalDecision, ProposalNote, ProposedWording
from reports.models.pulse import Pulse, PulseAnswer
from reports.models.readership import DailyRead
from reports.models.reports import ReportPage, ReportsPage

__all__ = [
    "DailyRead", "FrameworkDraft", "Ground", "GroupComment", "Measure", "Proposal", "ProposalDecision", "ProposalNote",
    "ProposedWording", "Pulse", "PulseAnswer", "Reading", "ReportNumbers", "ReportPage", "ReportsPage",
]  # fmt: skip

"""What the open call stores."""

from contributions.models.calls import CallPage
from contributions.models.contributions import Contribution, Message
from contributions.models.files import ContributionFile
from contributions.models.inbox import DeclineReason, NewsReader, Remark
from contributions.models.notes import Note, NoteRemark
from contributions.models.pages import CallsPage, ContactPage, CoveragePage

__all__ = [
    "CallPage",
    "CallsPage",
    "ContactPage",
    "Contribution",
    "ContributionFile",
    "CoveragePage",
    "DeclineReason",
    "Message",
    "NewsReader",
    "Note",
    "NoteRemark",
    "Remark",
]

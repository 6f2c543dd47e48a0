"""What of this room moves with the library: measures with their readings, numbers of reports, proposals."""

from publishing.models.portable import belongings
from publishing.models.portable.belongings import Belonging
from reports.models import (
    FrameworkDraft,
    GroupComment,
    Measure,
    Proposal,
    ProposalDecision,
    ProposalNote,
    ProposedWording,
    Reading,
    ReportNumbers,
)


def declare() -> None:
    """Let them move, the measures first. What was taken comes before its reports, which then take nothing new."""
    known_by = ("measure", "date", "value", "source")
    belongings.register(
        Belonging("measures", Measure, ("term",), ("term__slug",)),
        Belonging("numbers-of-reports", ReportNumbers, ("identity",), ("identity",)),
        Belonging("readings-of-measures", Reading, known_by, ("measure__term__slug", "date", "value", "source")),
    )
    _declare_proposals()


def _declare_proposals() -> None:
    """Let proposals move, without accounts; what they rest on is people's, and stays."""
    key = ("key",)
    editor, touched = frozenset({"editor"}), ("proposal", "competency")
    belongings.register(
        Belonging("drafts-of-versions", FrameworkDraft, ("version",), ("version",), frozenset({"made_by"})),
        Belonging(
            "comments-of-the-working-group", GroupComment, key, key, frozenset({"typed_by"}), names_pages=True
        ),
        Belonging("proposals", Proposal, key, key, frozenset({"made_by", "changed_at"}), names_pages=True),
        Belonging(
            "what-proposals-touch", Proposal.competencies.through, touched, ("proposal__key", "competency__slug"),
            names_pages=True,
        ),
        Belonging(
            "words-of-proposals", ProposedWording, ("proposal", "sort_order"), ("proposal__key", "sort_order"),
            names_pages=True,
        ),
        Belonging("notes-on-proposals", ProposalNote, key, key, editor, names_pages=True),
        Belonging("decisions-about-proposals", ProposalDecision, key, key, editor, names_pages=True),
    )  # fmt: skip

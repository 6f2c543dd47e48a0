"""What of this room moves with the library: the measures, their readings, and what was taken for reports."""

from publishing.models.portable import belongings
from publishing.models.portable.belongings import Belonging
from reports.models import Measure, Reading, ReportNumbers


def declare() -> None:
    """Let them move, the measures first. What was taken comes before its reports, which then take nothing new."""
    known_by = ("measure", "date", "value", "source")
    belongings.register(
        Belonging("measures", Measure, ("term",), ("term__slug",)),
        Belonging("numbers-of-reports", ReportNumbers, ("identity",), ("identity",)),
        Belonging("readings-of-measures", Reading, known_by, ("measure__term__slug", "date", "value", "source")),
    )

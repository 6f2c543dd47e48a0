"""What this room stores."""

from reports.models.measures import Measure, Reading
from reports.models.numbers import ReportNumbers
from reports.models.pulse import Pulse, PulseAnswer
from reports.models.readership import DailyRead
from reports.models.reports import ReportPage, ReportsPage

__all__ = ["DailyRead", "Measure", "Pulse", "PulseAnswer", "Reading", "ReportNumbers", "ReportPage", "ReportsPage"]

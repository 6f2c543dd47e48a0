"""What this room stores."""

from reports.models.measures import Measure, Reading
from reports.models.readership import DailyRead

__all__ = ["DailyRead", "Measure", "Reading"]

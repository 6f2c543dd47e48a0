"""What this room stores."""

from reports.models.measures import Measure, Reading

__all__ = ["Measure", "Reading"]

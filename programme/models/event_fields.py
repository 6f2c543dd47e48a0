"""The values that the fields of an event take."""

from django.db import models


class Strand(models.TextChoices):
    """What an event is to the programme."""

    COMMUNITY = "community", "Community event"
    INTRODUCTORY = "introductory", "Introductory event"
    FINAL = "final", "Final event"
    CONNECT_FIVE = "connect-five", "Connect Five"
    OTHER = "other", "Other event"


class Precision(models.TextChoices):
    """How exactly the date of an event is known."""

    DAY = "day", "One day"
    RANGE = "range", "Several days"
    MONTH = "month", "Only the month"


class Status(models.TextChoices):
    """What became of the plan."""

    PLANNED = "planned", "Planned"
    POSTPONED = "postponed", "Postponed, no new date yet"
    RESCHEDULED = "rescheduled", "Postponed to a new date"
    MOVED_ONLINE = "moved-online", "Moved online"
    CANCELLED = "cancelled", "Cancelled"

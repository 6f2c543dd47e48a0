"""Steps of the programme that are no events."""

import datetime as dt
from calendar import monthrange

from django.db import models

from characteristics.shapes.written_days import written

DECEMBER = 12


class ProgrammeMilestone(models.Model):
    """Something that happened on a day, in a month or in a year, and is worth a place on the timeline."""

    class Precision(models.TextChoices):
        DAY = "day", "That day"
        MONTH = "month", "That month"
        YEAR = "year", "That year"

    slug = models.SlugField(max_length=60, unique=True, help_text="Its permanent name.")
    title = models.CharField(max_length=120)
    about = models.TextField(max_length=600, blank=True, help_text="What happened, in a sentence or two.")
    date = models.DateField(help_text="Of a month or a year, any day in it.")
    precision = models.CharField(
        "how exactly it is known", max_length=5, choices=Precision.choices, default=Precision.DAY
    )

    class Meta:
        verbose_name = "milestone"
        ordering = ["date", "slug"]

    def __str__(self) -> str:
        return self.title

    @property
    def written(self) -> str:
        """Its date as people write it."""
        return written(self.date, self.date, self.precision)

    @property
    def last_day(self) -> dt.date:
        """The last day on which it can have happened."""
        if self.precision == self.Precision.DAY:
            return self.date
        month = self.date.month if self.precision == self.Precision.MONTH else DECEMBER
        return dt.date(self.date.year, month, monthrange(self.date.year, month)[1])

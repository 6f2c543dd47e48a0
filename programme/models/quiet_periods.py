"""Periods before an election, in which public bodies announce nothing that may sway it."""

import datetime as dt
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from characteristics.shapes.written_days import day_of


class PreElectionPeriod(models.Model):
    """A period before an election; its dates are for editors to keep."""

    name = models.CharField(
        "election", max_length=120, unique=True, help_text="As people call it: Local elections 2027."
    )
    first_day = models.DateField(help_text="The first day on which less may be announced.")
    last_day = models.DateField(help_text="The day of the election.")

    class Meta:
        verbose_name = "pre-election period"
        ordering = ["-first_day", "name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """It ends after it begins."""
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise ValidationError({"last_day": "It would end before it began."})


def election_warnings(first: dt.date, last: dt.date) -> Iterator[str]:
    """Yield what editors have to know of elections: on these days of an event, and today."""
    today = timezone.localdate()
    for period in PreElectionPeriod.objects.filter(first_day__lte=max(last, today), last_day__gte=min(first, today)):
        until = f"the period before “{period.name}”, which ends on {day_of(period.last_day)}"
        if period.first_day <= last and first <= period.last_day:
            yield f"The event is in {until}. Ask whether it may be held."
        if period.first_day <= today <= period.last_day:
            yield f"Today is in {until}. Ask before you publish, or schedule it for later."

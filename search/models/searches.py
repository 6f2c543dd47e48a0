"""What people search for, and how well they are answered."""

from typing import Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery, Sum

LEAST_DAYS = 2


class DailySearchQuerySet(models.QuerySet["DailySearch"]):
    """Counts of searches, one for each text and day."""

    def shown(self) -> Self:
        """Keep the last day of each text that was asked on two days; with `days`, and `asked`: how often in all."""
        same = self.model.objects.filter(text=OuterRef("text"))
        both = same.order_by().values("text")
        return (
            self.filter(~Exists(same.filter(day__gt=OuterRef("day"))))
            .annotate(
                days=Subquery(both.annotate(days=Count("pk")).values("days")),
                asked=Subquery(both.annotate(asked=Sum("times")).values("asked")),
            )
            .filter(days__gte=LEAST_DAYS)
        )

    def asked_once(self) -> Self:
        """Keep the texts that were asked on one day only."""
        return self.exclude(Exists(self.model.objects.filter(text=OuterRef("text")).exclude(day=OuterRef("day"))))


class DailySearch(models.Model):
    """How often a text was searched for on a day, and how well the last of these searches was answered.

    It says nothing of who searched. Editors see a text once it was asked on two different days.
    """

    class Outcome(models.TextChoices):
        """How well a search was answered."""

        NOTHING = "nothing", "Nothing found"
        LITTLE = "little", "Little found"
        ENOUGH = "enough", "Enough found"

    day = models.DateField("last asked")
    text = models.CharField("what was searched for", max_length=100)
    times = models.PositiveIntegerField()
    total = models.PositiveIntegerField("stories found")
    outcome = models.CharField("answer", max_length=10, choices=Outcome)

    objects = DailySearchQuerySet.as_manager()

    class Meta:
        verbose_name = "search"
        verbose_name_plural = "searches"
        constraints = [models.UniqueConstraint(fields=["text", "day"], name="counted_once_a_day")]
        indexes = [models.Index(fields=["day"], name="search_by_day")]

    def __str__(self) -> str:
        return f"{self.text} ({self.day})"


class SearchTally(models.Model):
    """How many searches of a day were answered so well. It knows no word of them, and stays when they are forgotten."""

    day = models.DateField()
    outcome = models.CharField("answer", max_length=10, choices=DailySearch.Outcome)
    times = models.PositiveIntegerField()

    class Meta:
        verbose_name = "tally of searches"
        verbose_name_plural = "tallies of searches"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["day", "outcome"], name="tallied_once_a_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.get_outcome_display()} {self.times}"

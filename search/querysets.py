"""How what people search for is asked for."""

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery, Sum

if TYPE_CHECKING:
    from search.models import DailySearch  # noqa: F401  the quoted name below

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

"""Those who get news by email."""

from django.db import models
from django.utils import timezone


class Subscriber(models.Model):
    """Somebody who asked for news by email: of what, how often, and until when they have been told.

    They get nothing before they have confirmed that the address is theirs, and are deleted when they stop.
    """

    class Rhythm(models.TextChoices):
        MONTHLY = "monthly", "Once a month"
        WEEKLY = "weekly", "Once a week"

    class NarrowedBy(models.TextChoices):
        CHARACTERISTIC = "characteristic", "A characteristic"
        COMPETENCY = "competency", "A competency"

    address = models.CharField(max_length=254, unique=True)
    rhythm = models.CharField(max_length=7, choices=Rhythm.choices, default=Rhythm.MONTHLY)
    wants_stories = models.BooleanField(default=True)
    wants_events = models.BooleanField(default=True)
    # Of which stories: the facet and its value; empty for all.
    narrowed_by = models.CharField(max_length=14, choices=NarrowedBy.choices, blank=True)
    narrowed_to = models.CharField(max_length=100, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    # What was published before then is no news to them.
    told_until = models.DateTimeField(null=True, db_index=True)
    # The day on which their mail server last said that nobody gets mail there.
    refused_on = models.DateField(null=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"news {self.rhythm} since {timezone.localtime(self.asked_at):%d %B %Y}"

    @property
    def subscription(self) -> str:
        """The name of this subscription, which nobody else's and no later one of theirs has."""
        return f"news to {self.address} asked for at {self.asked_at.isoformat()}"

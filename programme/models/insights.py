"""What people took from an event, as they tell it without an account."""

from datetime import date, timedelta

from django.db import models
from django.utils import timezone

from characteristics.models import Competency
from people.models.references import new_reference
from programme.models.sharing import Sharing

READ, PUBLISH = "programme.read_insights", "programme.publish_insights"
EDITABLE = timedelta(days=14)


class EventInsight(models.Model):
    """What somebody who was there took from an event: two answers, and who may read them.

    Nothing of it is public before an editor has published exactly these words; words that are changed wait again.
    """

    class Decision(models.TextChoices):
        NONE = "", "Not looked at yet"
        PUBLISHED = "published", "Published"
        LEFT = "left", "Not published"

    # Deleting an event asks nobody about it.
    wagtail_reference_index_ignore = True

    event = models.ForeignKey("programme.EventPage", on_delete=models.CASCADE, related_name="+")
    reference = models.CharField(max_length=9, unique=True, default=new_reference, editable=False)
    # Of the form that was sent: the same one sent twice is one insight.
    form_digest = models.CharField(max_length=64, unique=True, editable=False)
    learned = models.TextField(blank=True)
    will_do = models.TextField(blank=True)
    role = models.CharField(max_length=120, blank=True)
    competency = models.ForeignKey(Competency, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    sharing = models.CharField(max_length=11, choices=Sharing.choices, default=Sharing.PRIVATE)
    decision = models.CharField(max_length=9, choices=Decision.choices, default=Decision.NONE, blank=True)
    created_at = models.DateTimeField(default=timezone.now, db_index=True)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "what somebody took from an event"
        verbose_name_plural = "what people took from events"
        ordering = ("-changed_at", "-pk")
        default_permissions = ()
        permissions = (
            ("read_insights", "Can read everything that people took from events"),
            ("publish_insights", "Can read what people share of it, and publish it"),
        )

    def __str__(self) -> str:
        return f"{self.reference}, {timezone.localtime(self.created_at):%d %B %Y}"

    @property
    def is_publishable(self) -> bool:
        """Say whether whoever wrote it lets it be published."""
        return self.sharing == Sharing.PUBLISHABLE

    @property
    def is_published(self) -> bool:
        """Say whether readers see it: both its author and an editor say so."""
        return self.is_publishable and self.decision == self.Decision.PUBLISHED

    def is_open(self, today: date) -> bool:
        """Say whether its author can still change it."""
        return timezone.localdate(self.created_at) + EDITABLE >= today


# Those that readers see, as a query says it.
PUBLISHED = models.Q(sharing=Sharing.PUBLISHABLE, decision=EventInsight.Decision.PUBLISHED)

"""What people tell after a conversation: what they learned, and what went wrong."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from characteristics.models import Competency
from programme.models.sharing import Sharing

EDITABLE = timedelta(days=14)


class Insight(models.Model):
    """What somebody took from a conversation: two answers, and who may read them.

    A private one is read by nobody but its author and the organiser. What was shared stays without its author when they
    are erased.
    """

    Sharing = Sharing

    seat = models.OneToOneField("community.Seat", on_delete=models.CASCADE, related_name="insight")
    learned = models.TextField(blank=True)
    will_do = models.TextField(blank=True)
    sharing = models.CharField(max_length=11, choices=Sharing.choices, default=Sharing.PRIVATE)
    competency = models.ForeignKey(Competency, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    # As it was told to the reader, in place of a name.
    role = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    changed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{timezone.localtime(self.created_at):%d %B %Y}"

    def is_open(self) -> bool:
        """Say whether its author can still change it."""
        return timezone.now() < self.created_at + EDITABLE


class Note(models.Model):
    """A few words to the others in a match, who get them by mail and do not learn the writer's address."""

    seat = models.ForeignKey("community.Seat", on_delete=models.CASCADE, related_name="notes")
    words = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{timezone.localtime(self.created_at):%d %B %Y}"


class Report(models.Model):
    """Something that somebody wants to be looked into. It goes to those whom the settings name, never to the CMS."""

    seat = models.ForeignKey("community.Seat", on_delete=models.CASCADE, related_name="reports")
    words = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{timezone.localtime(self.created_at):%d %B %Y}"

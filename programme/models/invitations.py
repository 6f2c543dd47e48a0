"""Invitations that editors write, and who wants none."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone

SUBJECT, PREVIEW, SOURCE = 120, 150, 200


class InvitationTemplate(models.Model):
    """Words that an invitation begins and ends with."""

    name = models.CharField(max_length=100, unique=True)
    subject = models.CharField(max_length=SUBJECT, blank=True)
    opening = models.TextField(blank=True, help_text="What stands before the stories and events.")
    closing = models.TextField(blank=True, help_text="What stands after them: please share this on, and who you are.")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """A mail that an editor writes about things that are public, and sends once.

    It stays as a record of what was composed, when and by whom; to whom it went is kept as a number alone.
    """

    class To(models.TextChoices):
        SUBSCRIBERS = "subscribers", "Those who get news by mail"
        LIST = "list", "A list, this once"

    subject = models.CharField(max_length=SUBJECT)
    preview = models.CharField("preview line", max_length=PREVIEW, blank=True)
    text = models.TextField()
    # The keys of the things that it is about: while one of them is not public, it is not sent.
    things = models.JSONField(default=list)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)
    sent_to = models.CharField(max_length=11, choices=To.choices, blank=True)
    source = models.CharField(max_length=SOURCE, blank=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions: ClassVar[tuple[str, ...]] = ("view", "change")

    def __str__(self) -> str:
        return self.subject


class OptOut(models.Model):
    """Somebody who wants no invitations: their address is known again by its digest, and by nothing else."""

    digest = models.CharField(max_length=64, unique=True)
    since = models.DateField(default=timezone.localdate)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"no invitations since {self.since:%d %B %Y}"

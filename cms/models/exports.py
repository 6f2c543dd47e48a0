"""Exports of the library that administrators asked for in the CMS."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django_cleanup import cleanup

from publishing.media.file_storage import LibraryStorage
from publishing.media.file_transactions import StoredTogether

KEPT = timedelta(hours=24)


@cleanup.select
class Export(StoredTogether):
    """An archive of the library: asked for, made by the worker, kept for a day, then gone with its file."""

    class State(models.TextChoices):
        """How far it is."""

        ASKED = "asked", "Being prepared"
        READY = "ready", "Ready"
        FAILED = "failed", "Not made"

    state = models.CharField(max_length=6, choices=State.choices, default=State.ASKED)
    with_consents = models.BooleanField(default=False)
    asked_at = models.DateTimeField(auto_now_add=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    # The place is chosen when it is asked for: what is left of an interrupted one is found and overwritten.
    place = models.CharField(max_length=100)
    file = models.FileField(blank=True, storage=LibraryStorage)
    missing = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        # Administrators only: there is nothing to give to a group.
        default_permissions = ()

    def __str__(self) -> str:
        return f"Export of {timezone.localtime(self.asked_at):%d/%m/%Y %H:%M}"

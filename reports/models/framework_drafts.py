"""Versions of the framework that are drafted from proposals."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from characteristics.models import FrameworkVersion


class FrameworkDraft(models.Model):
    """A version that accepted proposals give: drafted as often as one likes, until readers see it.

    From then on `numbers` says, by the slug of a characteristic, from how many insights its changes come; a
    characteristic that is not there comes from too few people to say.
    """

    version = models.SlugField(max_length=60, unique=True)
    # What the proposals change.
    base = models.ForeignKey(FrameworkVersion, on_delete=models.SET_NULL, null=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    published_at = models.DateTimeField(null=True)
    numbers: Any = models.JSONField(default=dict)

    class Meta:
        default_permissions = ()
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.version

"""Links that lead out of the library, and whether they still lead somewhere."""

import datetime as dt
from typing import Any

from django.db import models
from django.utils import timezone

# A link that fails once may have had a bad day.
BROKEN_AFTER = 2


class OutsideLink(models.Model):
    """An address of another site that public documents link to, and what came back when it was last asked for.

    `failures` counts those in a row; nothing that is found changes a page by itself.
    """

    # Nothing that a page uses.
    wagtail_reference_index_ignore = True

    url = models.CharField(max_length=2000, unique=True)
    # The ids of the documents in which it was found.
    documents: Any = models.JSONField(default=list)
    due_at = models.DateTimeField(default=timezone.now, db_index=True)
    checked_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    failing_since = models.DateField(null=True)
    fault = models.CharField(max_length=300, blank=True)
    # Where it leads for good.
    moved_to = models.CharField(max_length=2000, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.url

    @property
    def is_broken(self) -> bool:
        """Say whether it failed more often than once in a row."""
        return self.failures >= BROKEN_AFTER

    def note(self, fault: str, moved_to: str, next_time: dt.datetime) -> None:
        """Note what came back: a fault, or that it leads somewhere, which ends all faults."""
        self.failures = self.failures + 1 if fault else 0
        self.failing_since = (self.failing_since or timezone.localdate()) if fault else None
        self.fault, self.moved_to = fault[:300], "" if fault else moved_to[:2000]
        self.checked_at, self.due_at = timezone.now(), next_time
        self.save()

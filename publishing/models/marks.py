"""Dirty marks: reminders of what may have changed in public and is not yet in the documents."""

import secrets

from django.db import models
from django.utils import timezone

# Nobody needs to know of more failures, and the database counts no further than two thousand millions.
MOST_COUNTED = 1_000_000


def new_version() -> str:
    """A value that no earlier version of a mark had."""
    return secrets.token_hex(6)


class Scope(models.TextChoices):
    """The reach of a mark: which documents it concerns beside that of the object it names."""

    ITSELF = "itself", "the thing itself"
    DEPENDENTS = "dependents", "every document that shows or links to it"
    TREE = "tree", "the page and all pages below it"
    EVERYTHING = "everything", "every document"
    SCHEDULE = "schedule", "a scheduled change that failed"


class DirtyMark(models.Model):
    """A reminder, stored in the transaction of the change itself, so that neither can exist without the other.

    It names only what to look at; the projector reads the state as it is then. `version` changes whenever the mark
    is set again, so that a worker who has looked at an older state does not remove the newer reminder.
    """

    source = models.CharField(max_length=120)
    scope = models.CharField(max_length=12, choices=Scope.choices, default=Scope.ITSELF)
    version = models.CharField(max_length=12, default=new_version)
    created_at = models.DateTimeField(default=timezone.now)
    not_before = models.DateTimeField(default=timezone.now, db_index=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "scope"], name="one_mark_for_each_source_and_scope")]

    def __str__(self) -> str:
        return f"{self.source} ({self.get_scope_display()})"


class WorkerPulse(models.Model):
    """One row: when the worker last went round."""

    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.seen_at.isoformat()

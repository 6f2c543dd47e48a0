"""What diaries have to be told of an event: how often what matters to them has changed."""

import json
from typing import TYPE_CHECKING

from django.db import models
from django.utils import timezone

if TYPE_CHECKING:
    from programme.models.events import EventPage


class DiaryEntry(models.Model):
    """The number of changes to date, time, place or status of an event since it was first public.

    It stands outside the versions of the page, so that it never falls when an old version comes back.
    """

    identity = models.UUIDField(unique=True)
    facts = models.TextField()
    sequence = models.PositiveIntegerField(default=0)
    cancelled_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "diary entries"

    def __str__(self) -> str:
        return f"{self.identity}: {self.sequence}"


def note(event: "EventPage") -> None:
    """Count a change of what matters to a diary; a typo that is mended does not."""
    facts = json.dumps(event.diary_facts(), default=str)
    entry = DiaryEntry.objects.filter(identity=event.translation_key).first()
    if entry is None:
        entry = DiaryEntry(identity=event.translation_key)
    elif entry.facts == facts:
        return
    else:
        entry.sequence += 1
    entry.facts = facts
    entry.cancelled_on = (entry.cancelled_on or timezone.localdate()) if event.is_cancelled else None
    entry.save()

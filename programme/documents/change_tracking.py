"""Noticing changes to events, milestones, and the themes that events take their words from."""

from django.db.models.signals import post_delete, post_save

from characteristics.models import Theme
from programme.models import EventInsight, EventPage, ProgrammeMilestone
from programme.models.diary import note
from publishing.documents.names import source_name, source_of
from publishing.projection.change_tracking import track
from publishing.projection.marks import mark


def connect() -> None:
    """Build again what changes, and count what diaries have to be told."""
    track(Theme)
    post_save.connect(_event, sender=EventPage, dispatch_uid="programme.event")
    for signal in (post_save, post_delete):
        signal.connect(_milestone, sender=ProgrammeMilestone, dispatch_uid="programme.milestone")
        signal.connect(_insight, sender=EventInsight, dispatch_uid="programme.insight")


def _event(instance: EventPage, **_kwargs: object) -> None:
    """Look at what is live, which a draft that is saved leaves as it is."""
    event = EventPage.objects.filter(pk=instance.pk, live=True).first()
    if event is not None:
        note(event)


def _milestone(instance: ProgrammeMilestone, **_kwargs: object) -> None:
    mark(source_of(instance))


def _insight(instance: EventInsight, **_kwargs: object) -> None:
    """Look at its event, which may tell it or not any more."""
    mark(source_name(EventPage, instance.event_id))

"""A year later, what was told to the organiser alone goes, and what was shared no longer says by whom."""

from datetime import date

from programme.insights.telling import KEPT, take_back
from programme.models import EventInsight
from programme.models.insights import PUBLISHED
from programme.models.sharing import Sharing
from publishing.projection.transactions import atomic


def forget(today: date) -> None:
    """Let go of what is past its time; what is published stays with its role until somebody takes it back."""
    old = EventInsight.objects.filter(created_at__date__lt=today - KEPT)
    for insight in old.filter(sharing=Sharing.PRIVATE):
        take_back(insight)
    nameless = old.exclude(PUBLISHED).exclude(role="")
    if nameless.exists():
        with atomic():
            nameless.update(role="")

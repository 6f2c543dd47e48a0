"""What an editor decides about what somebody took from an event."""

from datetime import datetime

from programme.models import EventInsight
from publishing.projection.transactions import atomic


class NotDecided(Exception):
    """It is not as the editor saw it any more; the reason is for them."""


def decide(insight: EventInsight, decision: EventInsight.Decision, seen: datetime | None) -> None:
    """Publish it, or leave it unpublished, in the words that were seen. Raises NotDecided."""
    with atomic():
        kept = EventInsight.objects.select_for_update().filter(pk=insight.pk).first()
        if kept is None:
            message = "Its author has taken it back."
            raise NotDecided(message)
        if kept.changed_at != seen:
            message = "It was changed while you read it. Read it again."
            raise NotDecided(message)
        if not kept.is_publishable:
            message = "Its author does not let it be published."
            raise NotDecided(message)
        kept.decision = decision
        kept.save(update_fields=["decision"])

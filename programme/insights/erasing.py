"""Taking back what one took from an event, for good: a restored backup does not bring it back."""

from django.db import transaction

from people.register import ledger, wiping
from programme.insights.personal_data import EVENT_INSIGHTS, thing
from programme.models import EventInsight
from publishing.projection.transactions import atomic


def erase_own(insight: EventInsight) -> None:
    """Erase it, at its author's wish."""
    with atomic():
        found = thing(insight, insight.reference)
        found.erase(ledger.enter(EVENT_INSIGHTS, found))
        transaction.on_commit(ledger.bring_together)
        transaction.on_commit(wiping.wipe)

"""Taking back what one took from an event, for good: a restored backup does not bring it back."""

from people.register.erasing import erase_one
from programme.insights.personal_data import EVENT_INSIGHTS, thing
from programme.models import EventInsight


def erase_own(insight: EventInsight) -> None:
    """Erase it, at its author's wish."""
    erase_one(EVENT_INSIGHTS, thing(insight, insight.reference))

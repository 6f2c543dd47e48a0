"""What somebody took from an event, as they tell it, change it and take it back."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from people.links import keys
from people.models import PrivateLink
from programme.models import EventInsight, EventPage
from publishing.projection.transactions import atomic

PURPOSE = "event-insight"
# How long the link to it opens something, and how long it is kept as it was told.
KEPT = timedelta(days=365)
# How long after the event those who told it are asked three questions more.
ASKED_MORE = timedelta(days=14)
# What is said, beside who may read it.
SAID = ("learned", "will_do", "role")


def tell(event: EventPage, form_key: str, said: Mapping[str, Any]) -> EventInsight:
    """Keep what somebody took from an event; a form that is sent twice is kept once, as it came first."""
    with atomic():
        told, _ = EventInsight.objects.get_or_create(
            form_digest=keys.digest_of(form_key), defaults={"event": event, **said}
        )
        return told


def link_to(insight: EventInsight) -> PrivateLink:
    """The private link by which its author finds it again."""
    return keys.give(PURPOSE, insight, "", KEPT - (timezone.now() - insight.created_at))


def change(insight: EventInsight, said: Mapping[str, Any]) -> bool:
    """Change it, as long as that is possible; return whether it was. Other words have to be looked at again."""
    with atomic():
        kept = EventInsight.objects.select_for_update().get(pk=insight.pk)
        if not kept.is_open(timezone.localdate()):
            return False
        is_same = all(getattr(kept, name) == said[name] for name in (*SAID, "sharing"))
        for name, value in said.items():
            setattr(kept, name, value)
        if not is_same:
            kept.decision, kept.changed_at = EventInsight.Decision.NONE, timezone.now()
        kept.save()
        return True


def is_asked_more(insight: EventInsight, today: date) -> bool:
    """Say whether three questions more are asked about its event."""
    last: date | None = insight.event.last_day
    return last is not None and today <= last + ASKED_MORE


def take_back(insight: EventInsight) -> None:
    """Erase it, from the page of the event too, with every link to it."""
    with atomic():
        keys.revoke(insight)
        insight.delete()

"""The health of a consumer's deliveries, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from api.models import Consumer
from api.webhooks.backoff import LONGEST_WISH
from publishing.machine.backoff import is_over
from publishing.sequence import sinks


@dataclass(frozen=True)
class Health:
    """The health in a few words, since when it has been so, and whether somebody should look."""

    words: str
    since: datetime | None = None
    is_trouble: bool = False

    def __str__(self) -> str:
        return self.words


def health(consumer: Consumer) -> Health:
    """The state of a consumer's deliveries at this moment."""
    if not consumer.is_active:
        return Health("Not active")
    if not consumer.webhook_url:
        return Health("Reads the change feed itself")
    if consumer.paused_at is not None:
        return Health("Deliveries stopped after failures", consumer.paused_at, is_trouble=True)
    if consumer.failing_since is not None:
        words = f"Deliveries are failing; {waiting(consumer)} waiting"
        return Health(words, consumer.failing_since, is_trouble=True)
    if count := waiting(consumer):
        return Health(f"Deliveries under way; {count} waiting")
    return Health("Up to date" if _is_level(consumer) else "About to be told")


def waiting(consumer: Consumer) -> int:
    """The number of notices that still have to be delivered to a consumer."""
    return consumer.notices.filter(due_at__isnull=False).count()


def next_try(consumer: Consumer) -> datetime | None:
    """The time of the next attempt at delivery; None if there is nothing to wait for, or if no attempt will be made."""
    until = consumer.not_before
    is_later = until is not None and not is_over(until, timezone.now(), LONGEST_WISH)
    return until if is_later and consumer.paused_at is None else None


def _is_level(consumer: Consumer) -> bool:
    head = sinks.head()
    return (consumer.epoch, consumer.number) == (head.epoch, head.number)

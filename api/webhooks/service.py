"""The deliveries to all webhooks, for the worker: each consumer in a thread of its own."""

from datetime import timedelta
from functools import partial

from django.db.models import QuerySet
from django.utils import timezone

from api.models import Consumer, Delivery
from api.webhooks.delivery import deliver_next
from api.webhooks.queue import Queue
from publishing.sequence import sinks
from publishing.worker.repeating import Step

LOG_LIFE = timedelta(days=30)
MOST_KEPT = 1000


def crew() -> dict[str, Step]:
    """A step for each consumer that has a webhook, by a name for the log."""
    consumers = _told().values_list("pk", flat=True)
    return {"webhook log": forget_old, **{f"webhook {pk}": partial(go_on, pk) for pk in consumers}}


def go_on(pk: int) -> bool:
    """Bring a consumer's queue further, and deliver what is due first; return whether nothing is left for now."""
    consumer = _told().filter(pk=pk).first()
    if consumer is None:
        return True
    is_there = sinks.follow(Queue(consumer))
    if not deliver_next(consumer):
        return is_there
    _forget_many(consumer)
    return False


def forget_old() -> bool:
    """Remove attempts of more than a month ago; return whether nothing is left to remove."""
    old = Delivery.objects.filter(at__lt=timezone.now() - LOG_LIFE)
    if old.exists():
        old.delete()
    return True


def _forget_many(consumer: Consumer) -> None:
    """Remove from a consumer's log all but its last thousand attempts."""
    attempts = Delivery.objects.filter(consumer=consumer)
    last_kept = attempts.order_by("-pk").values_list("pk", flat=True)[MOST_KEPT - 1 : MOST_KEPT].first()
    if last_kept is not None:
        attempts.filter(pk__lt=last_kept).delete()


def _told() -> QuerySet[Consumer]:
    return Consumer.objects.filter(is_active=True).exclude(webhook_url="")

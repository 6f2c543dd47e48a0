"""Delivering what is due to one consumer. Nothing is sent inside a transaction."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from api.models import Consumer, Delivery, Event, Notice
from api.security.signing import signed_headers
from api.webhooks.backoff import LONGEST_WISH
from api.webhooks.messages import Message, message_for
from api.webhooks.outcomes import note_failure, note_place, note_taken
from api.webhooks.sending import Answer, send
from publishing.machine.backoff import is_over, over

# Longer than any attempt takes: whoever finds a notice claimed for longer finds a worker that was killed.
CLAIM = timedelta(seconds=30)


def deliver_next(consumer: Consumer) -> bool:
    """Deliver what is due first; return whether there was something."""
    notice = _next(consumer)
    if notice is None:
        return False
    claim = timezone.now() + CLAIM
    claimed = Notice.objects.filter(pk=notice.pk, due_at=notice.due_at, attempts=notice.attempts)
    if message := message_for(notice, consumer.epoch):
        if claimed.update(due_at=claim, attempts=F("attempts") + 1):
            _deliver(consumer, notice, message, claim)
    else:
        claimed.update(due_at=None, attempts=0)
    return True


def _next(consumer: Consumer) -> Notice | None:
    """The due notice that was tried least often, so that one that a consumer never accepts holds up no other."""
    now = timezone.now()
    due = consumer.notices.filter(over("due_at", now, LONGEST_WISH)).select_related("document")
    due = due.order_by("attempts", "due_at", "pk")
    if consumer.paused_at is not None or _has_to_wait(consumer, now):
        due = due.filter(event=Event.TEST)
    notice: Notice | None = due.first()
    if notice is not None:
        notice.consumer = consumer
    return notice


def _has_to_wait(consumer: Consumer, now: datetime) -> bool:
    return consumer.not_before is not None and not is_over(consumer.not_before, now, LONGEST_WISH)


def _deliver(consumer: Consumer, notice: Notice, message: Message, claim: datetime) -> None:
    now = timezone.now()
    headers = signed_headers(message.id, int(now.timestamp()), message.body, consumer.secrets_at(now))
    answer = send(consumer.webhook_url, message.body, headers)
    with transaction.atomic():
        _log(consumer, notice, message, answer)
        if answer.is_taken:
            note_taken(consumer, notice, message, claim)
            note_place(consumer, answer.place)
        else:
            note_failure(consumer, notice, answer, claim)


def _log(consumer: Consumer, notice: Notice, message: Message, answer: Answer) -> None:
    Delivery.objects.create(
        consumer=consumer,
        notice=notice,
        message_id=message.id,
        event=message.event,
        sequence=message.sequence,
        at=timezone.now(),
        attempt=notice.attempts + 1,
        seconds=answer.seconds,
        status=answer.status,
        is_taken=answer.is_taken,
        fault="" if answer.is_taken else answer.fault,
    )

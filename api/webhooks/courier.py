"""Delivering what is due to one consumer. Nothing is sent inside a transaction."""

from datetime import datetime, timedelta
from http import HTTPStatus

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from api.changes import open_place
from api.errors import Problem
from api.models import Consumer, Delivery, Event, Notice
from api.webhooks.messages import Message, message_for
from api.webhooks.patience import GIVEN_UP_AFTER, pause_after
from api.webhooks.sending import Answer, send
from api.webhooks.signing import signed_headers
from publishing import sinks

# Longer than any attempt takes: whoever finds a notice claimed for longer finds a worker that was killed.
CLAIM = timedelta(seconds=30)
# So many failures in a row are the consumer's, not the message's: when it is back, everything is due at once.
OUTAGE = 3


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
    """Return what is due and was tried least: one that a consumer never takes holds up no other."""
    now = timezone.now()
    due = consumer.notices.filter(due_at__lte=now).select_related("document").order_by("attempts", "due_at", "pk")
    if consumer.paused_at is not None or (consumer.not_before is not None and consumer.not_before > now):
        due = due.filter(event=Event.TEST)
    notice: Notice | None = due.first()
    if notice is not None:
        notice.consumer = consumer
    return notice


def _deliver(consumer: Consumer, notice: Notice, message: Message, claim: datetime) -> None:
    now = timezone.now()
    headers = signed_headers(message.id, int(now.timestamp()), message.body, consumer.secrets_at(now))
    answer = send(consumer.webhook_url, message.body, headers)
    with transaction.atomic():
        _log(consumer, notice, message, answer)
        if answer.is_taken:
            _note_taken(consumer, notice, message, claim)
            _note_place(consumer, answer.place)
        else:
            _note_failure(consumer, notice, answer, claim)


def _note_taken(consumer: Consumer, notice: Notice, message: Message, claim: datetime) -> None:
    now = timezone.now()
    told = {"told_sequence": message.sequence, "told_action": message.action, "told_path": message.path}
    Notice.objects.filter(pk=notice.pk).update(**told, told_at=now, attempts=0)
    # Unless something new came up meanwhile.
    Notice.objects.filter(pk=notice.pk, due_at=claim).update(due_at=None)
    if notice.event == Event.RESYNC:
        consumer.notices.filter(told_action="put", told_at=None).update(told_at=now)
    if consumer.failures >= OUTAGE and consumer.paused_at is None:
        consumer.notices.filter(due_at__gt=now).update(due_at=now)
    well = {"failures": 0, "failing_since": None, "not_before": None, "delivered_at": now}
    _keep(consumer, **well)


def _note_failure(consumer: Consumer, notice: Notice, answer: Answer, claim: datetime) -> None:
    """Try again later, and later still. What is a test is tried once."""
    now, attempt = timezone.now(), notice.attempts + 1
    ours = Notice.objects.filter(pk=notice.pk, due_at=claim)
    if notice.event == Event.TEST:
        ours.update(due_at=None, attempts=0)
        return
    ours.update(due_at=now + pause_after(attempt, answer.retry_after))
    failures, since = consumer.failures + 1, consumer.failing_since or now
    is_given_up = answer.status == HTTPStatus.GONE or now - since >= GIVEN_UP_AFTER
    _keep(
        consumer,
        failures=failures,
        failing_since=since,
        not_before=now + pause_after(failures, answer.retry_after),
        paused_at=now if is_given_up else consumer.paused_at,
    )


def _note_place(consumer: Consumer, text: str) -> None:
    """Believe where a consumer says it stands, if it is a place that we gave out."""
    try:
        place = open_place(text)
    except Problem:
        return
    if place.epoch == sinks.head().epoch:
        _keep(consumer, synced_at=timezone.now(), synced_number=place.number)


def _keep(consumer: Consumer, **values: object) -> None:
    Consumer.objects.filter(pk=consumer.pk).update(**values)
    for name, value in values.items():
        setattr(consumer, name, value)


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

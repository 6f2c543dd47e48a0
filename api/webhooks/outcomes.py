"""What follows from an attempt: what the consumer knows now, or when it is tried again."""

from datetime import datetime
from http import HTTPStatus

from django.utils import timezone

from api.changes.feed import open_place
from api.http.errors import Problem
from api.models import Consumer, Event, Notice
from api.webhooks.backoff import GIVEN_UP_AFTER, pause_after
from api.webhooks.messages import Message
from api.webhooks.sending import Answer
from publishing.sequence import sinks

# So many failures in a row are the consumer's, not the message's: when it is back, everything is due at once.
OUTAGE = 3


def note_taken(consumer: Consumer, notice: Notice, message: Message, claim: datetime) -> None:
    """Note that a consumer has taken a message in, what it knows now, and that it is well."""
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


def note_failure(consumer: Consumer, notice: Notice, answer: Answer, claim: datetime) -> None:
    """Schedule the next attempt after a failure, later each time. A test message is sent only once."""
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


def note_place(consumer: Consumer, text: str) -> None:
    """Note the place in the change feed at which a consumer says it stands, if we gave out that place."""
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

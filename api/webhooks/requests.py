"""What people ask of a queue in the CMS. Nothing is sent here: the worker does that a moment later."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F
from django.db.models.functions import Greatest
from django.utils import timezone

from api.models import Consumer, Event, Notice
from publishing.models import PublicDocument


def look_again(consumer: Consumer) -> None:
    """Let a queue compare everything anew, after what the consumer takes has changed; not what was long withdrawn."""
    Consumer.objects.filter(pk=consumer.pk).update(number=0, fresh=Greatest("fresh", "number"))


def replay(consumer: Consumer, since: datetime) -> int:
    """Tell again of everything that changed since a moment; return of how much."""
    changed = PublicDocument.objects.filter(changed_at__gte=since)
    return tell_again(consumer.notices.filter(document__in=changed).values_list("pk", flat=True))


def tell_again(notices: Iterable[int]) -> int:
    """Make notices due, whether or not they have been taken in; return how many."""
    again = {"due_at": timezone.now(), "told_sequence": None, "rounds": F("rounds") + 1}
    return Notice.objects.filter(pk__in=list(notices)).update(**again)


def send_test(consumer: Consumer) -> None:
    """Tell a consumer something that means nothing."""
    _tell(consumer, Event.TEST)


def resync(consumer: Consumer) -> None:
    """Tell a consumer to fetch everything from the beginning; a new one is told so in any case."""
    if consumer.epoch:
        _tell(consumer, Event.RESYNC)


def resume(consumer: Consumer) -> None:
    """Go on with a consumer that was given up, at once and with everything that waits."""
    fresh = {"paused_at": None, "failures": 0, "failing_since": None, "not_before": None}
    Consumer.objects.filter(pk=consumer.pk).update(**fresh)
    consumer.notices.filter(due_at__isnull=False).update(due_at=timezone.now())


def _tell(consumer: Consumer, event: Event) -> None:
    notice, _ = consumer.notices.get_or_create(event=event, document=None)
    tell_again([notice.pk])

"""Posting news when it is time: the worker's business.

A subscriber is due whose news end before the last time at which they should have had some; writing their mails and
noting until when they were told is one transaction. So whenever it is stopped, each mail is posted once.
"""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.transaction import atomic
from django.utils import timezone

from people.outbox.queue import post_all
from programme.models import Subscriber
from programme.news.letters import NEWS
from programme.news.rhythm import last_time
from programme.news.whats_new import Wish, news_for
from publishing.machine.one_at_a_time import wait_for_others

MOST_AT_ONCE = 1_000


def post_news() -> bool:
    """Post the news that are due; return whether there were any. A part of the worker's round."""
    return bool(post(_due(timezone.now())))


def _due(now: datetime) -> dict[str, datetime]:
    return {rhythm: last_time(rhythm, now) for rhythm in Subscriber.Rhythm.values}


def _subscribers(until: dict[str, datetime]) -> QuerySet[Subscriber]:
    is_due = Q()
    for rhythm, moment in until.items():
        is_due |= Q(rhythm=rhythm, told_until__lt=moment)
    return Subscriber.objects.filter(is_due, confirmed_at__isnull=False)


def post(until: dict[str, datetime]) -> int:
    """Post the news of these rhythms to some of those who have not been told until then; return to how many.

    Whoever wants nothing of what is new gets no mail.
    """
    if not _subscribers(until).exists():
        return 0
    due = list(_subscribers(until).order_by("pk")[:MOST_AT_ONCE])
    wishes = {one.pk: Wish.of(one, one.told_until or one.asked_at, until[one.rhythm]) for one in due}
    has_news = {wish: bool(news_for(wish)) for wish in set(wishes.values())}
    with atomic():
        wait_for_others()
        # Somebody else may have been quicker.
        still = set(_subscribers(until).filter(pk__in=wishes).values_list("pk", flat=True))
        told = [one for one in due if one.pk in still]
        post_all(NEWS, ((one.address, _about(one, wishes[one.pk])) for one in told if has_news[wishes[one.pk]]))
        for rhythm, moment in until.items():
            Subscriber.objects.filter(pk__in=still, rhythm=rhythm).update(told_until=moment)
    return len(due)


def _about(subscriber: Subscriber, wish: Wish) -> dict[str, object]:
    return {"subscriber": subscriber.pk, "since": wish.since.isoformat(), "until": wish.until.isoformat()}

"""Who cannot be reached gets no more news: their address was refused on two days, and took no mail between them."""

from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone

from people.models import Mail
from people.register.erasing import erase_one
from programme.models import Subscriber
from programme.news.stopping import SUBSCRIBERS, thing

# News come at least so often, if there are any: what was refused longer ago says nothing of today.
REMEMBERED = timedelta(days=62)


def hear(address: str) -> None:
    """Note that an address was refused today, or let go of its subscriber if it was so before.

    They did not stop: nothing is noted against them, and they may ask for news anew.
    """
    subscriber = Subscriber.objects.filter(address=address).first()
    today = timezone.localdate()
    if subscriber is None or subscriber.refused_on == today:
        return
    if subscriber.refused_on and _has_been_dead_since(subscriber, subscriber.refused_on, today):
        erase_one(SUBSCRIBERS, thing(subscriber, subscriber.subscription))
    else:
        Subscriber.objects.filter(pk=subscriber.pk).update(refused_on=today)


def _has_been_dead_since(subscriber: Subscriber, day: date, today: date) -> bool:
    """Say whether nothing arrived since; of a time of which mails are not kept any more, nobody can say."""
    known = min(REMEMBERED, timedelta(days=settings.MAIL_RETENTION_DAYS))
    arrived = Mail.objects.filter(recipient=subscriber.address, state=Mail.State.SENT, done_at__date__gte=day)
    return today - day < known and not arrived.exists()

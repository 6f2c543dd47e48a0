"""The pace of mails to many: the mail servers of a domain take so many a minute for a flood, and refuse the rest."""

from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from people.models import Mail
from people.outbox.letters import to_many

SPAN = timedelta(minutes=1)


def allowed(waiting: QuerySet[Mail], most: int) -> list[int]:
    """The keys of those of the waiting mails that may go now, as far as each domain is to have more."""
    if most <= 0 or not (some := waiting.values_list("pk", "recipient")):
        return []
    had, found = _had(), []
    for key, recipient in some:
        domain = _domain(recipient)
        if had[domain] < settings.MAILS_A_MINUTE_TO_A_DOMAIN:
            had[domain] += 1
            found.append(key)
            if len(found) == most:
                break
    return found


def _had() -> Counter[str]:
    """How many mails to many each domain had in the last minute."""
    now = timezone.now()
    sent = Mail.objects.filter(letter__in=to_many(), state=Mail.State.SENT, done_at__gt=now - SPAN, done_at__lte=now)
    return Counter(map(_domain, sent.values_list("recipient", flat=True)))


def _domain(address: str) -> str:
    return address.rpartition("@")[2].casefold()

"""Checking links by and by: one at a time, one site never twice in a short while, each of them once in so many days."""

from datetime import datetime, timedelta
from time import monotonic
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from publishing.models import OutsideLink
from publishing.worker.daily import once_a_day
from publishing.worker.links.asking import NoNetwork, ask
from publishing.worker.links.found import note_links

# Seconds that a site is left alone, and how long nothing is asked where there is no network.
REST = 10.0
WITHOUT_NETWORK = timedelta(hours=1)
# What has failed once is asked for again the next day.
AGAIN = timedelta(days=1)
AT_ONCE = 50

_asked_at: dict[str, float] = {}
_note = once_a_day(lambda _today: note_links())


def step() -> bool:
    """Check the next link that is due; return whether there is none for now."""
    if not settings.LINK_CHECK_DAYS:
        return True
    _note()
    link = _next()
    if link is None:
        return True
    _asked_at[_site(link)] = monotonic()
    try:
        found = ask(link.url)
    except NoNetwork:
        OutsideLink.objects.filter(due_at__lte=timezone.now()).update(due_at=timezone.now() + WITHOUT_NETWORK)
        return True
    if found.is_silence and not _somebody_answers():
        OutsideLink.objects.filter(pk=link.pk).update(due_at=timezone.now() + WITHOUT_NETWORK)
        return False
    with transaction.atomic():
        kept = OutsideLink.objects.select_for_update().filter(pk=link.pk).first()
        if kept is not None:
            kept.note(found.fault, found.moved_to, _next_time(link, found.fault))
    return False


def _next() -> OutsideLink | None:
    """The link that has been due for longest, of those whose site has rested."""
    due = OutsideLink.objects.filter(due_at__lte=timezone.now()).order_by("due_at", "pk")[:AT_ONCE]
    return next((link for link in due if monotonic() - _asked_at.get(_site(link), -REST) >= REST), None)


def _somebody_answers() -> bool:
    """Say whether answers get through to us: some site has given one lately."""
    lately = timezone.now() - timedelta(days=settings.LINK_CHECK_DAYS)
    return OutsideLink.objects.filter(fault="", checked_at__gte=lately).exists()


def _next_time(link: OutsideLink, fault: str) -> datetime:
    is_first_failure = bool(fault) and not link.failures
    return timezone.now() + (AGAIN if is_first_failure else timedelta(days=settings.LINK_CHECK_DAYS))


def _site(link: OutsideLink) -> str:
    return urlsplit(link.url).netloc.lower()

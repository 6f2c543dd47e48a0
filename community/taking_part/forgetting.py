"""What goes by itself when it is no longer needed: the worker looks once a day."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.db.transaction import atomic
from django.utils import timezone

from community.models import Agreement, Draw, Insight, Note, Participant, PastPair, Report
from community.taking_part.joining import UNCONFIRMED
from community.taking_part.moving import forget_addresses

KEPT = timedelta(days=365)
# Words between partners have been sent long since.
NOTES_KEPT = timedelta(days=30)


def outdated_people(today: date) -> QuerySet[Participant]:
    """Those who have not been here for twelve months, and are in no round that is under way or to come."""
    return Participant.objects.filter(seen_on__lt=today - KEPT).exclude(pk__in=_expected(today).values("pk"))


def forget(today: date) -> None:
    """Let go of everything but people: what is kept for a round, or for a year, and is past it."""
    with atomic():
        _forget_needs(today)
        forget_addresses()
        since = timezone.now()
        Participant.objects.filter(confirmed_at=None, created_at__lt=since - UNCONFIRMED).delete()
        PastPair.objects.filter(round__talks_until__lt=today - KEPT).delete()
        Draw.objects.filter(round__talks_until__lt=today - KEPT).delete()
        Note.objects.filter(created_at__lt=since - NOTES_KEPT).delete()
        Report.objects.filter(created_at__lt=since - KEPT).delete()
        Insight.objects.filter(sharing=Insight.Sharing.PRIVATE, changed_at__lt=since - KEPT).delete()


def _forget_needs(today: date) -> None:
    """Erase the access needs of those whose last round is over."""
    over = Participant.objects.exclude(access_needs="").filter(Q(sign_ups__isnull=False) | Q(stopped_at__isnull=False))
    keys: Iterable[int] = over.exclude(pk__in=_expected(today).values("pk")).values_list("pk", flat=True).distinct()
    for key in list(keys):
        Participant.objects.filter(pk=key).update(access_needs="")
        asked = Agreement.objects.filter(participant=key, subject=Agreement.Subject.ACCESS, withdrawn_at=None)
        asked.update(withdrawn_at=timezone.now())


def _expected(today: date) -> QuerySet[Participant]:
    """Those who signed up for a round that is under way or to come."""
    coming = Participant.objects.filter(sign_ups__is_skipped=False, sign_ups__round__talks_until__gte=today)
    return coming.filter(stopped_at=None)

"""What was declined or withdrawn leaves the database after a while; whoever we can reach is warned before."""

from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from contributions.handling.changing import CLOSED, NotDone, changed_by_us
from contributions.handling.letters import WARNING, tell
from contributions.handling.personal_data import erase
from contributions.models import Contribution
from publishing.projection.transactions import atomic

KEPT, WARNED_BEFORE = timedelta(days=90), timedelta(days=14)


def forget_contributions(today: date) -> None:
    """Erase what was closed long enough ago, and warn those who are next; what there is a concern about stays."""
    closed = Contribution.objects.filter(stage__in=CLOSED, concern_at=None)
    reached = Q(email="") | Q(warned_at__date__lte=today - WARNED_BEFORE)
    for contribution in closed.filter(reached, closed_at__date__lt=today - KEPT):
        with atomic():
            erase(contribution)
    nearly = closed.filter(closed_at__date__lt=today - KEPT + WARNED_BEFORE, warned_at=None)
    for contribution in nearly.exclude(email=""):
        _warn(contribution)


def _warn(contribution: Contribution) -> None:
    try:
        with changed_by_us(contribution, CLOSED) as kept:
            kept.warned_at = timezone.now()
            tell(kept, WARNING)
    except NotDone:
        # Erased, or a concern, in this moment.
        return

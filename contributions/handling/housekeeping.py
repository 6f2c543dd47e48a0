"""What was declined or withdrawn leaves the database after a while."""

from datetime import date, timedelta

from contributions.handling.personal_data import erase
from contributions.models import Contribution
from publishing.projection.transactions import atomic

KEPT = timedelta(days=90)


def forget_contributions(today: date) -> None:
    """Erase what was closed longer ago."""
    for contribution in Contribution.objects.filter(closed_at__date__lt=today - KEPT):
        with atomic():
            erase(contribution)

"""Consents whose page was deleted are kept for as long as the law asks, and then go by themselves."""

from datetime import date

from django.conf import settings

from publishing.models import ConsentRecord
from publishing.projection.transactions import atomic


def forget_consents(today: date) -> None:
    """Delete the consents of pages that were deleted longer ago than CONSENT_RETENTION_YEARS says."""
    over = ConsentRecord.objects.filter(
        page=None, page_gone_on__lt=years_before(today, settings.CONSENT_RETENTION_YEARS)
    )
    if over.exists():
        with atomic():
            over.delete()


def years_before(today: date, years: int) -> date:
    """The day so many years ago of which nothing has to be kept any more; for a leap day, the day before it."""
    return today.replace(year=today.year - years, day=28 if (today.month, today.day) == (2, 29) else today.day)

"""Mails leave the outbox after a while, whatever became of them."""

from datetime import date, timedelta
from functools import lru_cache

from django.conf import settings
from django.utils import timezone

from people.models import Mail


def tidy() -> bool:
    """Tidy up if this process has not done so today; there is never more to do."""
    _tidy(timezone.localdate())
    return False


@lru_cache(maxsize=1)
def _tidy(today: date) -> None:
    Mail.objects.filter(created_at__date__lt=today - timedelta(days=settings.MAIL_RETENTION_DAYS)).delete()

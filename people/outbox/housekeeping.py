"""Mails leave the outbox after a while, whatever became of them."""

from datetime import date, timedelta

from django.conf import settings

from people.models import Mail


def forget_mails(today: date) -> None:
    """Delete the mails that were written longer ago than MAIL_RETENTION_DAYS says."""
    Mail.objects.filter(created_at__date__lt=today - timedelta(days=settings.MAIL_RETENTION_DAYS)).delete()

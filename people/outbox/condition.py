"""How the outbox is, for those who look after the service."""

from datetime import timedelta

from django.utils import timezone

from people.models import Mail


def longest_wait() -> timedelta:
    """How long the oldest mail that still has to be sent has waited."""
    first = Mail.objects.filter(state=Mail.State.WAITING).order_by("created_at").first()
    return timezone.now() - first.created_at if first else timedelta()

"""Links that are over leave the database."""

from django.utils import timezone

from people.models import PrivateLink


def forget_links() -> bool:
    """Delete the links that are over; there is never more to do."""
    over = PrivateLink.objects.filter(expires_at__lte=timezone.now())
    if over.exists():
        over.delete()
    return False

"""What has been in the bin for 30 days is deleted for good."""

from django.utils import timezone

from publishing.models import Binned
from publishing.pages.binning import KEPT, delete_for_good
from publishing.projection.transactions import atomic


def empty_bin() -> bool:
    """Delete one page whose time is over; say whether there was one."""
    over = Binned.objects.filter(binned_at__lte=timezone.now() - KEPT)
    key = over.values_list("pk", flat=True).first()
    if key is None:
        return False
    with atomic():
        # Somebody may have brought it back meanwhile.
        if binned := over.select_for_update().filter(pk=key).first():
            delete_for_good(binned)
    return True

"""Files that were uploaded before their words were taken are read by and by."""

from publishing.models import Attachment
from publishing.projection.transactions import atomic


def read_a_file() -> bool:
    """Take the words of one file that was never read; say whether there was one."""
    file = Attachment.objects.filter(is_read=False).order_by("pk").first()
    if file is None:
        return False
    with atomic():
        file.read_again()
    return True

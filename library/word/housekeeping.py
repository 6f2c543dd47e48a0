"""Word files are not kept for longer than they are needed: they hold remarks and names."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from library.models import WordImport
from publishing.projection.transactions import atomic

LONGEST = timedelta(days=90)


def forget_word_files() -> int:
    """Delete the files of stories that have been published, and those that are 90 days old; the reports stay."""
    over = Q(page__first_published_at__isnull=False) | Q(created_at__lte=timezone.now() - LONGEST)
    due = list(WordImport.objects.filter(over).exclude(file=""))
    for imported in due:
        with atomic():
            imported.file = ""
            imported.save(update_fields=["file"])
    return len(due)

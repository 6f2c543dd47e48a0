"""Taking the counts into the database, and forgetting them in time; the worker's business."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from publishing.machine.locking import locked
from reports.models import DailyRead
from reports.readership import spool
from reports.readership.promise import promising_page
from reports.readership.ways import Way, documents_at, way_of

# About thirteen months: a year, and the month to compare it with.
LONGEST_LIFE = timedelta(days=396)


def take_reads() -> bool:
    """Move what web processes have counted into the database; return whether there was anything.

    The file goes after the commit: killed in between, this counts a few twice, and loses none. What readers are
    promised not to be counted goes without a trace.
    """
    path = Path(settings.READERSHIP_PATH)
    if not path.exists():
        return False
    with locked(path):
        # Another worker may have been here a moment ago.
        if path.exists():
            if promising_page() is None:
                _keep(spool.read())
            path.unlink()
    return True


def forget_reads(today: date) -> None:
    """Forget what has been kept for long enough."""
    DailyRead.objects.filter(day__lt=today - LONGEST_LIFE).delete()


def _keep(counts: Counter[tuple[str, str]]) -> None:
    """Keep what was read of documents that are public; other addresses are nobody's."""
    documents = documents_at({path for _, path in counts})
    reads: Counter[tuple[str, UUID, Way]] = Counter()
    for (day, path), times in counts.items():
        if path in documents:
            reads[day, documents[path], way_of(path)] += times
    with transaction.atomic():
        for (day, document, way), times in reads.items():
            known = DailyRead.objects.filter(day=day, document=document, way=way)
            if not known.update(times=F("times") + times):
                known.create(day=day, document=document, way=way, times=times)

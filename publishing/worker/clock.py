"""What a clock that went ahead has taken down comes back by itself when the clock does.

What it has made public too early stays so: it was seen, and only people can tell what is to be done about it.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry

from publishing.models import PublicDocument
from publishing.projection import marks
from publishing.projection.marks import Mark
from publishing.projection.transactions import atomic

logger = logging.getLogger(__name__)

# Clocks of several machines differ by less; so does one that is set right while it runs.
TOLERANCE = timedelta(seconds=5)
EXPIRED, PUBLISHED = "wagtail.unpublish.scheduled", ("wagtail.publish", "wagtail.publish.scheduled")


def put_back(limit: int = 500) -> int:
    """Look again at everything that was taken down at a moment that has not come yet; return how much that was."""
    now = timezone.now() + TOLERANCE
    return _put_back_expired(now) + _mark_withdrawn(now, limit)


def _mark_withdrawn(now: datetime, limit: int) -> int:
    """Let the projector look at these tombstones; what stays down was taken down now, as far as anybody can tell."""
    early = PublicDocument.objects.filter(withdrawn_at__gt=now)
    sources = list(early.values_list("source", flat=True)[:limit])
    if sources:
        with transaction.atomic():
            marks.store(Mark(source) for source in sources)
            PublicDocument.objects.filter(source__in=sources).update(withdrawn_at=timezone.now())
    return len(sources)


def _put_back_expired(now: datetime) -> int:
    """Publish again the pages that expired at a moment that has not come yet, as they were."""
    early = PageLogEntry.objects.filter(action=EXPIRED, timestamp__gt=now).values("page")
    pages = Page.objects.filter(pk__in=early, live=False, expired=True, expire_at__gt=now)
    return sum(_put_back(page) for page in pages.specific())


def _put_back(page: Page) -> bool:
    try:
        with atomic():
            shown = PageLogEntry.objects.filter(page=page.pk, action__in=PUBLISHED, revision__isnull=False)
            last = shown.order_by("-timestamp").first()
            page.live, page.expired, page.live_revision = True, False, last.revision if last else None
            page.has_unpublished_changes = not (last and last.revision.is_latest_revision())
            page.save(clean=False)
            log(page, "publishing.put_back")
    except Exception:
        logger.exception("%s expired too early, by a clock that was wrong, and could not be put back", page)
        return False
    return True

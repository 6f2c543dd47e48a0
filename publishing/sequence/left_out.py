"""The record of documents that sinks could not take in: shown to editors, tried again, removed on success."""

import logging
from collections.abc import Collection, Iterable
from datetime import timedelta
from uuid import UUID

from django.db.models import F, Q
from django.utils import timezone

from publishing.machine.backoff import doubling, over
from publishing.machine.reasons import reason_of
from publishing.models import LeftOut, PublicDocument
from publishing.models.marks import MOST_COUNTED

logger = logging.getLogger(__name__)

BACKOFF = doubling(timedelta(seconds=2), timedelta(hours=1))


def note(sink: str, document: PublicDocument, error: Exception) -> None:
    """Write down that a sink could not take in this version of a document, once more or for the first time."""
    known = LeftOut.objects.filter(sink=sink, document=document, sequence=document.sequence).first()
    if known is None or not known.attempts:
        logger.error("%s cannot take in %s", sink, document, exc_info=error)
    failures = min(known.attempts if known else 0, MOST_COUNTED) + 1
    told = {"sequence": document.sequence, "attempts": failures, "error": reason_of(error)}
    due = {"not_before": timezone.now() + BACKOFF.after(failures)}
    LeftOut.objects.update_or_create(sink=sink, document=document, defaults=told | due)


def forget(sink: str, documents: Iterable[PublicDocument]) -> None:
    """Strike out what a sink has taken in, or need not any more."""
    struck = LeftOut.objects.filter(sink=sink)
    if struck.exists():
        struck.filter(document__in=[document.pk for document in documents]).delete()


def due(sink: str, number: int) -> list[PublicDocument]:
    """The documents that the sink should have by now and is to try again; a version never tried is due at once."""
    is_due = over("not_before", timezone.now(), BACKOFF.longest) | ~Q(sequence=F("document__sequence"))
    rows = LeftOut.objects.filter(is_due, sink=sink, document__sequence__lte=number).select_related("document")
    return [row.document for row in rows]


def look_at(sink: str, documents: Iterable[UUID]) -> None:
    """Note documents that a web request left out and could not note here; the sink tries them at once."""
    standing = PublicDocument.objects.filter(pk__in=list(documents))
    rows = [LeftOut(sink=sink, document=document, sequence=document.sequence) for document in standing]
    LeftOut.objects.bulk_create(rows, ignore_conflicts=True)


def of(sink: str) -> set[UUID]:
    """The ids of what a sink leaves out."""
    return set(LeftOut.objects.filter(sink=sink).values_list("document_id", flat=True))


def forget_others(sinks: Collection[str]) -> None:
    """Strike out what was left out by sinks that are no more."""
    others = LeftOut.objects.exclude(sink__in=sinks)
    if others.exists():
        others.delete()

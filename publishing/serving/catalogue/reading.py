"""Bringing a snapshot up to date: what changed since its number is read, no more."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import CharField
from django.db.models.functions import Cast

from publishing.models import DocumentFacet, PublicDocument, Sequence
from publishing.projection.batches import batches
from publishing.serving.catalogue.drafting import Change, Draft, Value
from publishing.serving.catalogue.snapshot import Entry, Snapshot, digits

BATCH = 500
FIELDS = ("collection", "sequence", "date", "place", "is_sample", "expires_at", "withdrawn_at")


def brought_up(before: Snapshot) -> tuple[Snapshot, list[Change] | None]:
    """The snapshot of this moment, and what changed since the one before; None if that one tells nothing of it.

    Whoever writes while it is read may have changed what was read already: it is read again until nobody did.
    """
    epoch, head = _stand()
    is_afresh = before.epoch != epoch or before.number > head
    draft = Draft(Snapshot() if is_afresh else before)
    position = 0 if is_afresh else before.number
    changes: list[Change] = []
    while position < head:
        changes += _read(draft, position, head)
        position = head
        now, head = _stand()
        if now != epoch:
            return brought_up(Snapshot())
    return draft.finished(epoch, head), None if is_afresh else changes


def _stand() -> tuple[str, int]:
    return Sequence.objects.values_list("epoch", "number").get(pk=1)


def _read(draft: Draft, position: int, head: int) -> Iterator[Change]:
    changed = PublicDocument.objects.filter(sequence__gt=position, sequence__lte=head)
    if not position:
        changed = changed.filter(withdrawn_at__isnull=True)
    # Read to the end at once: a reader who stops halfway keeps the write-ahead log from being emptied.
    rows = list(changed.annotate(name=_text("id")).values_list("name", *FIELDS))
    for batch in batches(rows, BATCH):
        carried = _carried(row[0] for row in batch)
        for name, collection, sequence, date, place, is_sample, expires_at, withdrawn_at in batch:
            identity = digits(name)
            entry = (
                None if withdrawn_at else Entry(identity, collection, date.toordinal(), place, is_sample, expires_at)
            )
            yield draft.take(identity, collection, sequence, entry, carried[name])


def _carried(documents: Iterable[str]) -> defaultdict[str, list[Value]]:
    """What each of these documents is found by."""
    found: defaultdict[str, list[Value]] = defaultdict(list)
    rows = DocumentFacet.objects.filter(document__in=list(documents)).annotate(of=_text("document_id"))
    for document, name, value, label in rows.values_list("of", "name", "value", "label"):
        found[document].append((name, value, label))
    return found


def _text(field: str) -> Cast:
    """An id as the database writes it: to make objects of a hundred thousand takes longer than to read them."""
    return Cast(field, CharField())

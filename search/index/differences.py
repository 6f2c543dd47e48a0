"""Comparing the embedded index with the documents, by content and in both directions."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Protocol
from uuid import UUID

from publishing.models import PublicDocument
from publishing.projection.batches import pieces
from publishing.sequence import left_out
from publishing.sequence.sinks import Position, head
from search.index.entries import BATCH, Entry, Value, entry_of, with_facets
from search.index.rows import stored
from search.index.set_changes import are_current
from search.index.transactions import T, Work
from search.query.filters import searched_names


class Read(Protocol):
    """Reads the file in a transaction of its own: one that lasted for minutes would keep it from being tidied up."""

    def __call__(self, work: Work[T], /) -> T:
        """Do the work, and give back its result."""


def differences(read: Read, name: str, position: Position | None) -> Iterator[str]:
    """Yield a line for each entry that is missing, different, or should not be there.

    Being behind is no difference, nor is an index that will begin again by itself, nor what it is known to leave out.
    """
    if position is None or position.epoch != head().epoch:
        return
    documents = PublicDocument.objects.filter(collection__in=searched_names())
    unexplained = set(read(_ids))
    standing = documents.filter(withdrawn_at__isnull=True, sequence__lte=position.number)
    for piece in pieces(standing, "sequence", BATCH):
        unexplained -= {str(document.id) for document in piece}
        yield from _different(read, piece, left_out.of(name))
    ahead = documents.filter(sequence__gt=position.number).values_list("id", flat=True)
    for identity in sorted(unexplained - {str(one) for one in ahead}):
        yield f"{identity} should not be there"
    if not read(are_current):
        yield "its sets do not agree with its entries"


def is_consistent(connection: sqlite3.Connection) -> bool:
    """Say whether what is found by terms agrees with what is stored; only the one writer can ask."""
    try:
        connection.execute("INSERT INTO terms(terms) VALUES('integrity-check')")
    except sqlite3.DatabaseError:
        return False
    return True


def _ids(connection: sqlite3.Connection) -> list[str]:
    return [identity for (identity,) in connection.execute("SELECT id FROM entries")]


def _different(read: Read, documents: Sequence[PublicDocument], known: set[UUID]) -> Iterator[str]:
    entries = read(lambda connection: {one.id: stored(connection, str(one.id)) for one in documents})
    for document, facets in with_facets(documents):
        found = entries[document.id]
        if found is None and document.id in known:
            continue
        if (found is None or not _is_current(found[1], document, facets)) and _has_not_changed(document):
            yield f"“{document.slug}” is {'not what it would be now' if found else 'missing'}"


def _has_not_changed(document: PublicDocument) -> bool:
    """Say whether it is still as it was read: otherwise the index may be right already."""
    return PublicDocument.objects.filter(pk=document.pk, sequence=document.sequence).exists()


def _is_current(entry: Entry, document: PublicDocument, facets: list[Value]) -> bool:
    """Say whether an entry is what it would be now; nothing is, of a document whose text was altered by hand."""
    try:
        return entry == entry_of(document, facets)
    except Exception:  # noqa: BLE001  whatever analysing raises: nothing is current that cannot be analysed
        return False

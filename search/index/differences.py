"""Comparing the embedded index with the documents, by content and in both directions."""

import sqlite3
from collections.abc import Iterator

from publishing.models import PublicDocument
from publishing.sinks import Position, head
from search.index.rows import stored
from search.index.set_changes import are_current
from search.indexing import BATCH, COLLECTIONS, Entry, Value, entry_of, with_facets


def differences(connection: sqlite3.Connection, position: Position | None) -> Iterator[str]:
    """Yield a line for each entry that is missing, different, or should not be there.

    Being behind is no difference, nor is an index that will begin again by itself.
    """
    if position is None or position.epoch != head().epoch:
        return
    documents = PublicDocument.objects.filter(collection__in=COLLECTIONS)
    unexplained = {row[0] for row in connection.execute("SELECT id FROM entries")}
    standing = documents.filter(withdrawn_at__isnull=True, sequence__lte=position.number)
    for document, facets in with_facets(standing.order_by("sequence").iterator(chunk_size=BATCH)):
        unexplained.discard(str(document.id))
        found = stored(connection, str(document.id))
        if found is None:
            yield f"“{document.slug}” is missing"
        elif not _is_current(found[1], document, facets):
            yield f"“{document.slug}” is not what it would be now"
    ahead = documents.filter(sequence__gt=position.number).values_list("id", flat=True)
    for identity in sorted(unexplained - {str(one) for one in ahead}):
        yield f"{identity} should not be there"
    if not are_current(connection):
        yield "its sets do not agree with its entries"


def is_consistent(connection: sqlite3.Connection) -> bool:
    """Say whether what is found by terms agrees with what is stored; only the one writer can ask."""
    try:
        connection.execute("INSERT INTO terms(terms) VALUES('integrity-check')")
    except sqlite3.DatabaseError:
        return False
    return True


def _is_current(entry: Entry, document: PublicDocument, facets: list[Value]) -> bool:
    """Say whether an entry is what it would be now; nothing is, of a document whose text was altered by hand."""
    try:
        return entry == entry_of(document, facets)
    except (KeyError, TypeError, ValueError):
        return False

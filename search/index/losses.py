"""A cheap look for what was lost inside the file of the index: numbers are compared, no text is read.

What is damaged shows when it is read, and the file is made again; of rows that are simply not there, nothing shows.
"""

import sqlite3
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Sum

from publishing.models import PublicDocument
from publishing.sequence.sinks import Position
from search.index.set_changes import are_current
from search.index.transactions import the_row
from search.query.filters import searched_names

# Each holds one row for every entry; counted in 30 ms for 20,000 that were read before.
ROWS = ("entries", "places", "terms_content", "terms_docsize", "spellings_content", "titles_content", "titles_docsize")
# Words are known as soon as an entry has any, and found by their variants.
VOCABULARY = """
    SELECT EXISTS (SELECT 1 FROM spellings_content WHERE c0 <> ''), EXISTS (SELECT 1 FROM words),
        EXISTS (SELECT 1 FROM variants)
"""
HELD = "SELECT count(*), coalesce(sum(sequence), 0) FROM entries"


def lost_within(connection: sqlite3.Connection) -> str | None:
    """Say what is missing of what belongs together in the file; None if nothing is."""
    if len({_rows(connection, table) for table in ROWS}) > 1:
        return "entries, or terms of them"
    if len(set(the_row(connection.execute(VOCABULARY)))) > 1:
        return "its vocabulary"
    return None if are_current(connection) else "sets of entries"


def lost_against(connection: sqlite3.Connection, position: Position, left_out: Collection[UUID]) -> bool:
    """Say whether the entries are other than those that an index at this position holds, by number and version."""
    documents = PublicDocument.objects.filter(
        collection__in=searched_names(), withdrawn_at__isnull=True, sequence__lte=position.number
    ).exclude(pk__in=left_out)
    expected = documents.aggregate(number=Count("pk"), versions=Sum("sequence"))
    return the_row(connection.execute(HELD)) != (expected["number"], expected["versions"] or 0)


def _rows(connection: sqlite3.Connection, table: str) -> int:
    (number,) = the_row(connection.execute(f"SELECT count(*) FROM {table}"))  # noqa: S608  one of our own names
    return int(number)

"""A cheap look for what was lost inside the file of the index: numbers are compared, no text is read.

What is damaged shows when it is read, and the file is made again; of rows that are simply not there, nothing shows.
"""

import sqlite3
from collections.abc import Collection
from uuid import UUID

from django.db.models import Count, Sum

from publishing.models import PublicDocument
from publishing.sinks import Position
from search.index.set_changes import are_current
from search.index.transactions import the_row
from search.indexing import COLLECTIONS

# Of what each table holds one row for every entry; reading the texts themselves would take a hundred times as long.
ROWS = ("entries", "terms_docsize", "titles_docsize")
# Words are known as soon as an entry has any, and found by their variants.
VOCABULARY = """
    SELECT EXISTS (SELECT 1 FROM spellings_content), EXISTS (SELECT 1 FROM spellings_content WHERE c0 <> ''),
        EXISTS (SELECT 1 FROM words), EXISTS (SELECT 1 FROM variants)
"""
HELD = "SELECT count(*), coalesce(sum(sequence), 0) FROM entries"


def lost_within(connection: sqlite3.Connection) -> str | None:
    """Say what is missing of what belongs together in the file; None if nothing is."""
    entries, *others = (the_row(connection.execute(f"SELECT count(*) FROM {table}"))[0] for table in ROWS)  # noqa: S608  our own names
    are_spelt, have_words, words, variants = map(bool, the_row(connection.execute(VOCABULARY)))
    if any(rows != entries for rows in others) or are_spelt != bool(entries):
        return "terms of entries"
    if (have_words, have_words) != (words, variants):
        return "its vocabulary"
    return None if are_current(connection) else "sets of entries"


def lost_against(connection: sqlite3.Connection, position: Position, left_out: Collection[UUID]) -> bool:
    """Say whether the entries are other than those that an index at this position holds, by number and version."""
    documents = PublicDocument.objects.filter(
        collection__in=COLLECTIONS, withdrawn_at__isnull=True, sequence__lte=position.number
    ).exclude(pk__in=left_out)
    expected = documents.aggregate(number=Count("pk"), versions=Sum("sequence"))
    return the_row(connection.execute(HELD)) != (expected["number"], expected["versions"] or 0)

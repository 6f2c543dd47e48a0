"""Following the sequence into the tables of the embedded index, inside one transaction."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from publishing.models import PublicDocument
from publishing.sequence.sinks import Position
from search.index.entries import Entry, entry_of, is_indexed, with_facets
from search.index.rows import ADD_ENTRY, ADD_TERMS, ADD_TITLE, stored
from search.index.schema import create
from search.index.set_changes import SetChanges
from search.index.transactions import Damaged, the_row
from search.index.words import add_words, remove_words

# Up to so many entries, the terms of what was taken out are wiped from the index at once (60 ms at 10,000).
MOST_TO_WIPE = 20_000


@dataclass
class Tables:
    """The index as one transaction sees it. It follows the sequence like any sink."""

    connection: sqlite3.Connection
    name: str = "search index"

    def position(self) -> Position | None:
        """The position up to which the index has taken in changes; None if it has not begun."""
        epoch, number = the_row(self.connection.execute("SELECT epoch, position FROM meta"))
        return Position(epoch, number) if epoch else None

    def begin(self, position: Position) -> None:
        """Empty the index and stand at this position."""
        create(self.connection)
        self._stand_at(position)

    def apply(self, changes: Sequence[PublicDocument], position: Position) -> None:
        """Take in documents and tombstones, and move to the position."""
        indexed = with_facets(document for document in changes if is_indexed(document))
        entries = [entry_of(document, facets) for document, facets in indexed]
        with self._all_or_nothing():
            sets = SetChanges(self.connection)
            removed = [self._remove(str(document.id), sets) for document in changes]
            add_words(self.connection, {self._add(entry, sets): entry.words for entry in entries})
            sets.write()
            if any(removed):
                self._wipe_removed()
            self._stand_at(position)

    def drift(self) -> list[str]:
        """Whoever follows in one transaction compares nothing in it."""
        return []

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        """Undo what happens inside if it fails; the transaction goes on, unless SQLite has ended it."""
        self.connection.execute("SAVEPOINT batch")
        try:
            yield
        except BaseException:
            with suppress(sqlite3.Error):
                self.connection.execute("ROLLBACK TO batch")
            raise
        finally:
            with suppress(sqlite3.Error):
                self.connection.execute("RELEASE batch")

    def _add(self, entry: Entry, sets: SetChanges) -> int:
        """Store what an entry is found by, but for its spelt words, and return its number."""
        values = {**vars(entry), "facets": json.dumps(entry.facets)}
        number = self.connection.execute(ADD_ENTRY, values).lastrowid or 0
        self.connection.execute(ADD_TERMS, {**values, "number": number})
        self.connection.execute(ADD_TITLE, {**values, "number": number})
        sets.add(number, entry)
        return number

    def _remove(self, identity: str, sets: SetChanges) -> bool:
        found = stored(self.connection, identity)
        if found is None:
            self._expect_no(identity)
            return False
        number, entry = found
        self.connection.execute("DELETE FROM terms WHERE rowid = ?", [number])
        self.connection.execute("DELETE FROM titles WHERE rowid = ?", [number])
        self.connection.execute("DELETE FROM entries WHERE number = ?", [number])
        self.connection.execute("DELETE FROM vectors WHERE number = ?", [number])
        self.connection.execute("DELETE FROM sentence_vectors WHERE number = ?", [number])
        remove_words(self.connection, number)
        sets.remove(number, entry)
        return True

    def _expect_no(self, identity: str) -> None:
        """Raise Damaged if there is an entry after all, of which something is missing."""
        if self.connection.execute("SELECT 1 FROM entries WHERE id = ?", [identity]).fetchone():
            message = f"The terms of {identity} are missing"
            raise Damaged(message)

    def _wipe_removed(self) -> None:
        """Merge the index so that no term of what was taken out remains in it.

        In a larger index they remain, unfindable, until SQLite merges by itself.
        """
        (entries,) = self.connection.execute("SELECT count(*) FROM entries").fetchone()
        if entries <= MOST_TO_WIPE:
            for table in ("terms", "spellings", "titles"):
                self.connection.execute(f"INSERT INTO {table}({table}) VALUES('optimize')")

    def _stand_at(self, position: Position) -> None:
        self.connection.execute("UPDATE meta SET epoch = ?, position = ?", [position.epoch, position.number])

"""Documents that a request could not take into the index: a reader does not wait for a second try."""

import json
import logging
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from publishing.models import PublicDocument

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Skipped:
    """The ids of what was skipped, in the file of the index itself, until the worker looks at them."""

    connection: sqlite3.Connection

    def note(self, _sink: str, document: PublicDocument, error: Exception) -> None:
        """Leave a document to the worker."""
        logger.error("A request could not take %s into the search index", document, exc_info=error)
        self.connection.execute("INSERT OR IGNORE INTO skipped VALUES (?)", [str(document.id)])

    def forget(self, _sink: str, documents: Iterable[PublicDocument]) -> None:
        """Remove the ids of documents that were taken in after all."""
        self.strike_out(document.id for document in documents)

    def due(self, _sink: str, _number: int) -> list[PublicDocument]:
        """Nothing is tried again while a reader waits."""
        return []

    def ids(self) -> list[UUID]:
        """The ids of the documents that the worker has to try again."""
        return [UUID(identity) for (identity,) in self.connection.execute("SELECT id FROM skipped")]

    def strike_out(self, ids: Iterable[UUID]) -> None:
        """Forget these."""
        named = json.dumps([str(one) for one in ids])
        self.connection.execute("DELETE FROM skipped WHERE id IN (SELECT value FROM json_each(?))", [named])

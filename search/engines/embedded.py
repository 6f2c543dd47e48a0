"""The embedded engine: finds in the local index."""

from publishing import sinks
from publishing.sinks import Position
from search.engine import Found, Question, changed_since
from search.engines.finding import find
from search.index.file import LocalIndex
from search.index.tables import Tables


class EmbeddedEngine:
    """Finds what is public now, however far the index has come: what that has not yet taken in is left out."""

    name = "embedded"

    def __init__(self, index: LocalIndex) -> None:
        self._index = index

    def find(self, question: Question) -> Found:
        """Answer from one unchanging view of the index."""
        target = sinks.head()
        self._index.catch_up(target)
        return self._index.read(lambda tables: _find(tables, question, target))


def _find(tables: Tables, question: Question, target: Position) -> Found:
    position = tables.position()
    if position is None or position.epoch != target.epoch:
        return Found(is_complete=False)
    is_complete = position.number >= target.number
    changed = [] if is_complete else changed_since(position.number)
    return find(tables.connection, question, changed, is_complete=is_complete)

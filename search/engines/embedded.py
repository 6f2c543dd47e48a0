"""The embedded engine: finds in the local index."""

from publishing import sinks
from publishing.sinks import Position
from search.engine import Found, Question, changed_since
from search.engines.finding import find
from search.index.file import LocalIndex
from search.index.view import View

MOST_ATTEMPTS = 2


class EmbeddedEngine:
    """Finds what is public now, however far the index has come: what that has not yet taken in is left out."""

    name = "embedded"

    def __init__(self, index: LocalIndex) -> None:
        self._index = index

    def find(self, question: Question) -> Found:
        """Answer from one unchanging view of the index; one that was lost while it was read is begun again."""
        target = sinks.head()
        for _attempt in range(MOST_ATTEMPTS):
            self._index.catch_up(target)
            found = self._index.read(lambda view: _find(view, question, target))
            if found:
                return found
        return Found(is_complete=False)


def _find(view: View, question: Question, target: Position) -> Found | None:
    """Return what is found; None if the index has nothing of this epoch."""
    position = view.position()
    if position is None or position.epoch != target.epoch:
        return None
    is_complete = position.number >= target.number
    changed = [] if is_complete else changed_since(position.number)
    return find(view, question, changed, is_complete=is_complete)

"""The embedded engine: finds in the local index."""

from search.engines.base import Found, Question
from search.engines.embedded.query import find
from search.index.local_index import LocalIndex
from search.index.snapshot import Snapshot
from search.index.visible import shown


class EmbeddedEngine:
    """Finds what is public now, however far the index has come: what that has not yet taken in is left out."""

    name = "embedded"

    def __init__(self, index: LocalIndex) -> None:
        self._index = index

    def find(self, question: Question) -> Found:
        """Answer from one unchanging view of the index; one that was lost while it was read is begun again."""
        found = self._index.read(lambda view: _find(view, question))
        if found is None:
            self._index.catch_up(question.head)
            found = self._index.read(lambda view: _find(view, question))
        return found or Found(is_complete=False)


def _find(view: Snapshot, question: Question) -> Found | None:
    public = shown(view, question)
    return find(public, question) if public else None

"""Elasticsearch as a sink: it follows the sequence after commit, and begins a new index when it has to."""

from collections.abc import Sequence

from publishing.models import PublicDocument
from publishing.sequence.sinks import Position, head
from search.engines.elastic.connection import for_writing, refusals
from search.engines.elastic.documents import NAME
from search.engines.elastic.index import ElasticIndex, standing_at
from search.engines.elastic.indices import building, read_alias, show


class ElasticSink:
    """The index that readers see, whichever it is. Whatever fails raises Unreachable and is tried again."""

    name = NAME

    def __init__(self) -> None:
        self._seen: ElasticIndex | None = None

    def position(self) -> Position | None:
        """The position of the index that readers see; None if there is none of this version."""
        aim = head()
        with refusals():
            standing = standing_at(for_writing(), read_alias())
        # What follows is written to this index, even if another takes its place meanwhile.
        self._seen = ElasticIndex(for_writing(), standing.index, standing.is_filled, aim) if standing else None
        return standing.position if standing else None

    def begin(self, position: Position) -> None:
        """Let readers see a new, empty index; until it is filled, another engine answers."""
        with refusals(), building(for_writing()) as name:
            index = ElasticIndex(for_writing(), name)
            index.begin(position)
            show(for_writing(), name)
            self._seen = index

    def apply(self, changes: Sequence[PublicDocument], position: Position) -> None:
        """Take in changes and move on; half a batch refused is tried again as a whole."""
        if self._seen is None:
            message = "Ask for the position first: changes go to the index that was seen then"
            raise RuntimeError(message)
        with refusals():
            self._seen.apply(changes, position)

    def drift(self) -> list[str]:
        """A line for each thing in which the index differs from the documents."""
        with refusals():
            standing = standing_at(for_writing(), read_alias())
            return ElasticIndex(for_writing(), standing.index).drift() if standing else []

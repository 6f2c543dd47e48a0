"""Elasticsearch as a sink: it follows the sequence after commit, and begins a new index when it has to."""

from collections.abc import Sequence

from publishing.models import PublicDocument
from publishing.sinks import Position
from search.engines.elastic.connection import for_writing, refusals
from search.engines.elastic.index import ElasticIndex, standing_at
from search.engines.elastic.indices import building, read_alias, show


class ElasticSink:
    """The index that readers see, whichever it is. Whatever fails raises Unreachable and is tried again."""

    name = "elasticsearch"

    def __init__(self) -> None:
        self._index = ""

    def position(self) -> Position | None:
        """Return how far the index has come that readers see; None if there is none of this version."""
        with refusals():
            standing = standing_at(for_writing(), read_alias())
        # What follows is written to this index, even if another takes its place meanwhile.
        self._index = standing.index if standing else ""
        return standing.position if standing else None

    def begin(self, position: Position) -> None:
        """Let readers see a new, empty index; until it is filled, another engine answers."""
        with refusals(), building(for_writing()) as index:
            ElasticIndex(for_writing(), index).begin(position)
            show(for_writing(), index)
            self._index = index

    def apply(self, changes: Sequence[PublicDocument], position: Position) -> None:
        """Take in changes and move on; half a batch refused is tried again as a whole."""
        with refusals():
            self._seen.apply(changes, position)

    def drift(self) -> list[str]:
        """Return a line for each thing in which the index differs from the documents."""
        with refusals():
            standing = standing_at(for_writing(), read_alias())
            return ElasticIndex(for_writing(), standing.index).drift() if standing else []

    @property
    def _seen(self) -> ElasticIndex:
        return ElasticIndex(for_writing(), self._index)

"""One index as a follower of the sequence. It holds its own position, so both are lost, or restored, together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.helpers import streaming_bulk

from publishing.models import PublicDocument
from publishing.sequence.sinks import Position, Unreachable, head
from search.engines.elastic.connection import MOST_CHARACTERS
from search.engines.elastic.differences import differences
from search.engines.elastic.documents import NAME, POSITION_ID, position_source, source_of
from search.engines.elastic.indices import write_alias
from search.index.entries import with_facets
from search.query.filters import searched_names

MOST_BYTES = 8 * 1024 * 1024
BAD_REQUEST, CONFLICT = 400, 409


class RefusedDocumentError(Exception):
    """Elasticsearch answers, and does not take in this document."""


@dataclass
class ElasticIndex:
    """An index, whether readers see it or not.

    It is filled once it has come to where the sequence stood when it was last asked for its position.
    """

    client: Elasticsearch
    index: str
    is_filled: bool = False
    aim: Position | None = None
    name: str = NAME

    def position(self) -> Position | None:
        """The position of the index: every change up to there can be searched."""
        self.aim = head()
        found = standing_at(self.client, self.index)
        self.is_filled = bool(found and found.is_filled)
        return found.position if found else None

    def begin(self, position: Position) -> None:
        """Stand at this position, once, while it is empty."""
        if self.position():
            message = f"{self.index} has begun already"
            raise Unreachable(message)
        self._move_to(position)

    def apply(self, changes: Sequence[PublicDocument], position: Position) -> None:
        """Take in changes, let them be searched, and then say so; what is there in a newer version stays."""
        self._write(_actions(changes))
        self.client.indices.refresh(index=write_alias(self.index))
        self._move_to(position)

    def drift(self) -> list[str]:
        """A line for each entry that is missing, different, or should not be there."""
        return list(differences(self.client, self.index, self.position()))

    def _move_to(self, position: Position) -> None:
        self.is_filled = self.is_filled or (self.aim is not None and position.number >= self.aim.number)
        self._write(
            [_action(POSITION_ID, position.number, position_source(position, is_filled=self.is_filled))], refresh=True
        )

    def _write(self, actions: Iterable[dict[str, Any]], **options: Any) -> None:
        target = {"index": write_alias(self.index), "require_alias": True, **options}
        for is_written, item in streaming_bulk(
            self.client, actions, max_chunk_bytes=MOST_BYTES, raise_on_error=False, **target
        ):
            if not is_written:
                _raise_unless_newer(item["index"])


@dataclass(frozen=True)
class Standing:
    """Which index stands behind a name, how far it has come, and whether it is fit to answer."""

    index: str
    position: Position
    is_filled: bool


def standing_at(client: Elasticsearch, name: str) -> Standing | None:
    """The index behind a name, and its position; None if there is none, or none that knows its position."""
    try:
        found = client.get(index=name, id=POSITION_ID)
    except NotFoundError:
        return None
    source = found["_source"]
    return Standing(found["_index"], Position(source["epoch"], source["number"]), source["is_filled"])


def _raise_unless_newer(answer: dict[str, Any]) -> None:
    """Raise the error of a failed write, unless the index already has a newer version of the document."""
    error = str(answer.get("error"))[:MOST_CHARACTERS]
    if answer["status"] == BAD_REQUEST:
        raise RefusedDocumentError(error)
    if answer["status"] != CONFLICT:
        raise Unreachable(error)


def _actions(changes: Sequence[PublicDocument]) -> Iterator[dict[str, Any]]:
    for document, facets in with_facets(document for document in changes if document.collection in searched_names()):
        yield _action(str(document.id), document.sequence, source_of(document, facets))


def _action(identity: str, version: int, source: dict[str, Any]) -> dict[str, Any]:
    return {"_id": identity, "_version": version, "_version_type": "external_gte", "_source": source}

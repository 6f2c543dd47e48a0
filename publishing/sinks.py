"""Sinks follow the sequence: each reads the documents that changed since its own position, at its own pace."""

from collections.abc import Sequence as Items
from dataclasses import dataclass
from typing import Protocol

from publishing.models import PublicDocument, Sequence


@dataclass(frozen=True)
class Position:
    """How far a follower has come. A position of another epoch means nothing: begin again."""

    epoch: str
    number: int


class Unreachable(Exception):
    """What a sink writes to does not answer, or refuses; nothing is lost, it is tried again."""


class Sink(Protocol):
    """Something outside the database that is kept in step with the public documents. It may raise Unreachable."""

    name: str

    def position(self) -> Position | None:
        """Return how far it has come; None if it has nothing, or nothing that can be trusted."""

    def begin(self, position: Position) -> None:
        """Forget everything and stand at this position."""

    def apply(self, changes: Items[PublicDocument], position: Position) -> None:
        """Take in these documents and tombstones, in order, and move to the position, both or neither."""

    def drift(self) -> list[str]:
        """Return a line for each thing in which it differs from the documents, by content."""


_sinks: dict[str, Sink] = {}


def register(sink: Sink) -> None:
    """Keep a sink in step from now on; called when its app is ready."""
    _sinks[sink.name] = sink


def all_sinks() -> list[Sink]:
    """Return every registered sink."""
    return list(_sinks.values())


def head() -> Position:
    """Return where the sequence stands."""
    sequence = Sequence.objects.get(pk=1)
    return Position(sequence.epoch, sequence.number)


def follow(sink: Sink, limit: int = 500) -> bool:
    """Bring a sink up to `limit` changes further; return whether it stands where the sequence does.

    Between two looks a document may have changed again: it is then in a later batch with its newest content, so a
    follower sees every document's last state, never an older one after a newer.
    """
    # In this order: another process may move the sink on, and that must not look like numbers that never were.
    position = sink.position()
    target = head()
    if position is None or position.epoch != target.epoch or position.number > target.number:
        position = Position(target.epoch, 0)
        sink.begin(position)
    if position == target:
        return True
    after = PublicDocument.objects.filter(sequence__gt=position.number, sequence__lte=target.number)
    changes = list(after.order_by("sequence")[:limit])
    reached = Position(target.epoch, changes[-1].sequence) if len(changes) == limit else target
    sink.apply(changes, reached)
    return reached == target

"""Sinks follow the sequence: each reads the documents that changed since its own position, at its own pace."""

import copy
import sqlite3
from collections.abc import Iterable
from collections.abc import Sequence as Items
from dataclasses import dataclass
from typing import Protocol

from django.db import InterfaceError, OperationalError

from publishing.models import PublicDocument, Sequence
from publishing.sequence import left_out


@dataclass(frozen=True)
class Position:
    """How far a follower has come. A position of another epoch means nothing: begin again."""

    epoch: str
    number: int


class Unreachable(Exception):
    """What a sink writes to does not answer, or refuses; nothing is lost, it is tried again."""


class Overtaken(Exception):
    """Another process has moved the sink on since it was asked for its position: look again."""


# What is no fault of the document that a sink was about to take in.
NOT_ITS_FAULT = (Unreachable, Overtaken, OSError, OperationalError, InterfaceError, sqlite3.OperationalError)


class Book(Protocol):
    """Where it is written down what a sink could not take in."""

    def note(self, sink: str, document: PublicDocument, error: Exception, /) -> None:
        """Write down that this document is left out, and why."""

    def forget(self, sink: str, documents: Iterable[PublicDocument], /) -> None:
        """Strike out what was taken in."""

    def due(self, sink: str, number: int, /) -> list[PublicDocument]:
        """The documents to try again, among those up to this number of the sequence."""


class Sink(Protocol):
    """Something outside the database that is kept in step with the public documents. It may raise Unreachable."""

    name: str

    def position(self) -> Position | None:
        """The position up to which it has taken in changes; None if it has nothing, or nothing that can be trusted."""

    def begin(self, position: Position) -> None:
        """Forget everything and stand at this position."""

    def apply(self, changes: Items[PublicDocument], position: Position) -> None:
        """Take in these documents and tombstones, in order, and move to the position, both or neither.

        It may raise Overtaken. Whatever else it raises is the fault of one of the documents, unless NOT_ITS_FAULT.
        """

    def drift(self) -> list[str]:
        """A line for each thing in which it differs from the documents, by content."""


_sinks: dict[str, Sink] = {}


def register(sink: Sink) -> None:
    """Keep a sink in step from now on; called when its app is ready."""
    _sinks[sink.name] = sink


def all_sinks() -> list[Sink]:
    """Every registered sink."""
    return list(_sinks.values())


def head() -> Position:
    """The newest position of the sequence."""
    sequence = Sequence.objects.get(pk=1)
    return Position(sequence.epoch, sequence.number)


def follow(sink: Sink, limit: int = 500, book: Book = left_out) -> bool:
    """Bring a sink up to `limit` changes further; return whether it stands where the sequence does.

    A document that it cannot take in is left out, and no older version of it stays there; the others follow. It is
    tried again when there is nothing else to do.

    Between two looks a document may have changed again: it is then in a later batch with its newest content, so a
    follower sees every document's last state, never an older one after a newer.
    """
    # In this order: another process may move the sink on, and that must not look like numbers that never were.
    position = sink.position()
    target = head()
    if position is None or position.epoch != target.epoch or position.number > target.number:
        position = Position(target.epoch, 0)
        sink.begin(position)
    try:
        if position == target:
            return _try_again(sink, position, book)
        return _go_on(sink, position, target, limit, book)
    except Overtaken:
        return False


def _try_again(sink: Sink, position: Position, book: Book) -> bool:
    for document in book.due(sink.name, position.number):
        _take_in(sink, [document], position, book)
    return True


def _go_on(sink: Sink, position: Position, target: Position, limit: int, book: Book) -> bool:
    after = PublicDocument.objects.filter(sequence__gt=position.number, sequence__lte=target.number)
    changes = list(after.order_by("sequence")[:limit])
    reached = Position(target.epoch, changes[-1].sequence) if len(changes) == limit else target
    _take_in(sink, changes, reached, book)
    return reached == target


def _take_in(sink: Sink, changes: Items[PublicDocument], reached: Position, book: Book) -> None:
    """Let a sink take in changes; if it cannot, find out which of them it cannot take in, half by half."""
    try:
        sink.apply(changes, reached)
    except NOT_ITS_FAULT:
        raise
    except Exception as error:
        if not changes:
            raise
        middle = len(changes) // 2
        if not middle:
            _leave_out(sink, changes[0], reached, book, error)
            return
        _take_in(sink, changes[:middle], Position(reached.epoch, changes[middle - 1].sequence), book)
        _take_in(sink, changes[middle:], reached, book)
    else:
        book.forget(sink.name, changes)


def _leave_out(sink: Sink, document: PublicDocument, reached: Position, book: Book, error: Exception) -> None:
    """Take an older version out as if the document were withdrawn. If even that fails, it is the sink's fault."""
    book.note(sink.name, document, error)
    tombstone = copy.copy(document)
    tombstone.withdrawn_at, tombstone.card, tombstone.body = document.changed_at, "", ""
    sink.apply([tombstone], reached)

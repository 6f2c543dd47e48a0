"""The vectors in the file of the local index: what each entry means, as one model says it.

They go with their entries, in the same transaction; what has none yet is found by its words alone.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from pyroaring import BitMap

from search.index.local_index import LocalIndex
from search.index.snapshot import Snapshot

WANTING = """
    SELECT id, sequence FROM entries LEFT JOIN vectors ON vectors.number = entries.number AND model = ?
    WHERE vector IS NULL AND id || ' ' || sequence NOT IN (SELECT value FROM json_each(?))
    ORDER BY date DESC, id LIMIT ?
"""
# Only of the very version that was read.
ADD = """
    INSERT OR REPLACE INTO vectors (number, model, vector)
    SELECT number, ?, ? FROM entries WHERE id = ? AND sequence = ?
"""
ADD_SENTENCES = """
    INSERT OR REPLACE INTO sentence_vectors (number, model, vectors)
    SELECT number, ?, ? FROM entries WHERE id = ? AND sequence = ?
"""
OF_IDS = """
    SELECT id, model, vector FROM vectors JOIN entries USING (number) WHERE id IN (SELECT value FROM json_each(?))
"""
SENTENCES_OF_IDS = """
    SELECT id, sequence, model, vectors FROM sentence_vectors JOIN entries USING (number)
    WHERE id IN (SELECT value FROM json_each(?))
"""
ALL = "SELECT number, model, vector FROM vectors"
WITH_VECTOR = "SELECT id FROM entries JOIN vectors USING (number) WHERE number = ? AND model = ? AND vector = ?"


# Number of the entry, model, vector: plain, since of many they are read quickest so.
Row = tuple[int, str, bytes]


class Version(NamedTuple):
    """One version of a document."""

    id: UUID
    sequence: int


class Vector(NamedTuple):
    """What something means, as a model says it: 384 half floats."""

    model: str
    value: bytes


def wanting(index: LocalIndex, model: str, most: int, besides: Collection[Version] = ()) -> list[Version]:
    """What is indexed and has no vector of this model, the newest first, besides these versions."""
    left_out = json.dumps([f"{identity} {sequence}" for identity, sequence in besides])
    rows = index.look(lambda connection: connection.execute(WANTING, [model, left_out, most]).fetchall())
    return [Version(UUID(identity), sequence) for identity, sequence in rows]


def add_vectors(index: LocalIndex, model: str, found: Mapping[Version, Sequence[bytes]]) -> None:
    """Add the vectors of these versions, each with those of its sentences; what has changed meanwhile goes without."""

    def add(connection: sqlite3.Connection) -> None:
        for (identity, sequence), (whole, *sentences) in found.items():
            connection.execute(ADD, [model, whole, str(identity), sequence])
            connection.execute(ADD_SENTENCES, [model, b"".join(sentences), str(identity), sequence])

    index.change(add)


def vectors_of(view: Snapshot, ids: Iterable[UUID]) -> dict[UUID, Vector]:
    """The vectors of these documents, of those that have one."""
    rows = view.connection.execute(OF_IDS, [json.dumps([str(one) for one in ids])])
    return {UUID(identity): Vector(model, value) for identity, model, value in rows}


def sentence_vectors_of(view: Snapshot, ids: Iterable[UUID]) -> dict[Version, Vector]:
    """The vectors of the sentences of these documents, one after the other, by the version that was read."""
    rows = view.connection.execute(SENTENCES_OF_IDS, [json.dumps([str(one) for one in ids])])
    return {Version(UUID(identity), sequence): Vector(model, value) for identity, sequence, model, value in rows}


def vectors_among(view: Snapshot, numbers: BitMap) -> list[Row]:
    """The vectors of these entries; there may be many."""
    rows = view.connection.execute(ALL) if numbers else ()
    return [row for row in rows if row[0] in numbers]


def still_there(view: Snapshot, rows: Iterable[Row]) -> list[UUID]:
    """The ids of the documents whose vectors these still are."""
    return [UUID(identity) for row in rows for (identity,) in view.connection.execute(WITH_VECTOR, row)]

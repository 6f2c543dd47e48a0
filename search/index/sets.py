"""Which entries carry which value: sets of numbers, which every reader keeps in memory and brings up to date."""

import sqlite3
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyroaring import BitMap

from search.index.scores import Scores
from search.index.transactions import Damaged, the_row

READ = "SELECT name, value, label, numbers FROM sets WHERE version > ?"
# Of expressions; at most 8 KB each for 65,000 entries.
MOST_KEPT = 200
# Of phrases; half a megabyte each for 40,000 entries.
MOST_SCORES = 60
# Beside the facets there are the entries of a collection, and the samples.
COLLECTION, SAMPLE = "collection", "sample"


@dataclass(frozen=True)
class ValueSet:
    """The entries that carry a value, and what people read for it."""

    label: str
    numbers: BitMap


@dataclass(frozen=True)
class Sets:
    """All sets as of one version of one generation of the index; never changed once made."""

    generation: str = ""
    version: int = -1
    by_name: Mapping[str, Mapping[str, ValueSet]] = field(default_factory=dict)
    # What was looked up in this version, by expression, and the scores of phrases: these are added to.
    matching: dict[str, BitMap] = field(default_factory=dict, compare=False)
    scores: dict[str, Scores] = field(default_factory=dict, compare=False)
    ranked: set[str] = field(default_factory=set, compare=False)

    def were_ranked(self, phrases: Iterable[str]) -> bool:
        """Say whether all of these have been ranked by before in this version: then it pays to keep their scores."""
        asked = set(phrases)
        known = asked <= self.ranked
        self.ranked.update(asked)
        return known

    def keep_scores(self, phrase: str, scores: Scores) -> Scores:
        """Keep the scores of a phrase, and return them."""
        if len(self.scores) >= MOST_SCORES:
            self.scores.clear()
        self.scores[phrase] = scores
        return scores

    def keep(self, expression: str, numbers: BitMap) -> BitMap:
        """Keep what matches an expression for whoever asks for it in this version, and return it."""
        if len(self.matching) >= MOST_KEPT:
            self.matching.clear()
        self.matching[expression] = numbers
        return numbers

    def values(self, name: str) -> Mapping[str, ValueSet]:
        """The sets of a facet by value."""
        return self.by_name.get(name, {})

    def numbers(self, name: str, value: str) -> BitMap:
        """The entries that carry a value."""
        found = self.values(name).get(value)
        return found.numbers if found else BitMap()

    def union(self, name: str, values: Iterable[str]) -> BitMap:
        """The entries that carry any of these values."""
        return BitMap.union(BitMap(), *(self.numbers(name, value) for value in values))


class KeptSets:
    """The newest sets that this process has read; shared by its threads, each of which may see an older file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest = Sets()

    def read(self, connection: sqlite3.Connection) -> Sets:
        """The sets as this connection sees them: what changed since the newest is read, no more."""
        generation, version = the_row(connection.execute("SELECT generation, version FROM meta"))
        newest = self._newest
        if newest.generation != generation or newest.version > version:
            newest = Sets(generation)
        if newest.version < version:
            is_whole, newest = newest.version < 0, _brought_up_to(newest, version, connection)
            if is_whole:
                _check(newest, connection)
            self._keep(newest)
        return newest

    def _keep(self, sets: Sets) -> None:
        with self._lock:
            if self._newest.generation != sets.generation or self._newest.version < sets.version:
                self._newest = sets


def _check(sets: Sets, connection: sqlite3.Connection) -> None:
    """Raise Damaged unless every entry is in a collection: without its sets an index would find nothing."""
    (entries,) = the_row(connection.execute("SELECT count(*) FROM entries"))
    if sum(len(one.numbers) for one in sets.values(COLLECTION).values()) != entries:
        message = "Its sets are not those of its entries"
        raise Damaged(message)


def _brought_up_to(sets: Sets, version: int, connection: sqlite3.Connection) -> Sets:
    changed: dict[str, dict[str, ValueSet]] = {}
    for name, value, label, numbers in connection.execute(READ, [sets.version]):
        changed.setdefault(name, {})[value] = ValueSet(label, BitMap.deserialize(numbers))
    by_name = {name: {**sets.values(name), **changed.get(name, {})} for name in {*sets.by_name, *changed}}
    return Sets(sets.generation, version, by_name)

"""What of the local index may be shown at one moment."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from pyroaring import BitMap

from search.index.snapshot import Snapshot
from search.index.words import NEAR
from search.language.spelling import edits, edits_allowed, variants
from search.query.scope import Scope, changed_since

TITLED = """
    SELECT number, id FROM titles JOIN entries ON number = titles.rowid WHERE titles MATCH ?
    ORDER BY rank, date DESC, id LIMIT 200
"""


@dataclass(frozen=True)
class Shown:
    """The entries that may be shown, and what can be asked about them alone."""

    view: Snapshot
    numbers: BitMap
    is_complete: bool

    def has_term(self, term: str) -> bool:
        """Say whether any entry has a term."""
        return self.view.has_term(term, self.numbers)

    def with_term(self, term: str) -> BitMap:
        """The entries that have a term."""
        return self.numbers & self.view.matching(f'"{term}"')

    def with_spelling(self, word: str) -> BitMap:
        """The entries in which a word is spelt so."""
        return self.numbers & self.view.spelling(word)

    def with_title(self, words: Sequence[str], most: int) -> list[UUID]:
        """The stories whose titles have these words, the last one perhaps only begun; the best first."""
        begun = " AND ".join([*(f'"{word}"' for word in words[:-1]), f'"{words[-1]}" *'])
        rows = self.view.connection.execute(TITLED, [begun])
        return list(islice((UUID(identity) for number, identity in rows if number in self.numbers), most))

    def labels(self, name: str) -> dict[str, str]:
        """The values of a facet that something shown carries, with their labels."""
        values = self.view.sets.values(name).items()
        return {value: one.label for value, one in values if one.numbers.intersect(self.numbers)}

    def near(self, word: str) -> list[tuple[int, str]]:
        """Words of the vocabulary, shown or not, near enough to this one, with the edits between them."""
        found = self.view.connection.execute(NEAR, [json.dumps(list(variants(word)))])
        most = edits_allowed(word)
        measured = [(edits(word, other, most), other) for (other,) in found]
        return sorted((distance, other) for distance, other in measured if distance is not None)


def shown(view: Snapshot, scope: Scope) -> Shown | None:
    """The entries that may be shown; None if the index has nothing of this epoch.

    Left out is what is not public any more by the clock, what the clock has overtaken (its text may name something
    that is no longer public), and what changed after the index's position.
    """
    position = view.position()
    if position is None or position.epoch != scope.head.epoch:
        return None
    is_complete = position.number >= scope.head.number
    changed = [] if is_complete else changed_since(position.number)
    return Shown(view, _visible(view, scope, changed), is_complete)


def _visible(view: Snapshot, scope: Scope, changed: Iterable[UUID]) -> BitMap:
    hidden = view.overtaken(scope.at) | view.of_ids(changed)
    if not scope.with_samples:
        hidden |= view.samples()
    return view.collections(scope.collections) - hidden

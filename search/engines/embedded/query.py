"""Finding and counting in the local index, on sets of entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from pyroaring import BitMap

from search.engines.base import Counts, Found, Question
from search.engines.embedded.matching import meeting_all, meeting_any
from search.engines.embedded.ranking import page_by_date, page_by_relevance
from search.index.snapshot import Snapshot
from search.index.visible import Shown
from search.query.filters import Narrowing
from search.query.request import Sort


def find(shown: Shown, question: Question) -> Found:
    """A page of what matches, its total and the counts asked for."""
    matching = Matching(shown, question)
    found = matching.narrowed(question.narrowing)
    page = page_by_relevance if question.sort is Sort.RELEVANCE else page_by_date
    ranked = page(shown.view, question, found)
    ids = tuple(identity for identity, _score in ranked)
    close = found & meeting_all(shown.view, question.plan)
    return Found(
        ids=ids,
        total=len(found),
        counts=_counts(matching, question),
        is_complete=shown.is_complete,
        close=len(close),
        close_ids=shown.view.ids(shown.view.of_ids(ids) & close),
        scores=tuple(score for _identity, score in ranked),
    )


@dataclass
class Matching:
    """What matches the words and may be shown, before and after narrowing."""

    shown: Shown
    question: Question

    def __post_init__(self) -> None:
        self.sets = self.shown.view.sets
        self.numbers = self.shown.numbers & meeting_any(self.shown.view, self.question.plan)

    def narrowed(self, narrowing: Narrowing) -> BitMap:
        """The matching entries that pass every filter and the dates."""
        return _narrowed(self.shown.view, self.numbers, narrowing)


def narrowed(shown: Shown, question: Question, numbers: BitMap) -> BitMap:
    """Those of these entries that pass every filter and the dates of a search."""
    return _narrowed(shown.view, numbers, question.narrowing)


def close_among(view: Snapshot, question: Question, ids: Iterable[UUID]) -> frozenset[UUID]:
    """Those of these documents that meet every clause of a search."""
    return view.ids(view.of_ids(ids) & meeting_all(view, question.plan))


def _narrowed(view: Snapshot, found: BitMap, narrowing: Narrowing) -> BitMap:
    for one in narrowing.filters:
        if one.any_of:
            found = found & view.sets.union(one.name, one.any_of)
        for value in one.all_of:
            found = found & view.sets.numbers(one.name, value)
        found = found - view.sets.union(one.name, one.none_of)
    if narrowing.since or narrowing.until:
        found = found & view.within(narrowing.since, narrowing.until)
    return found


def _counts(matching: Matching, question: Question) -> Counts:
    """The number of entries under each value of the facets; a facet's own selection does not narrow its counts."""
    counts = {}
    for name in question.facets:
        base = matching.narrowed(question.narrowing.without(name))
        carried = {
            value: base.intersection_cardinality(one.numbers) for value, one in matching.sets.values(name).items()
        }
        counts[name] = {value: count for value, count in carried.items() if count}
    return counts

"""Finding and counting in the local index, on sets of entries."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from pyroaring import BitMap

from search.engine import Counts, Found, Question
from search.engines.expressions import any_of
from search.engines.ranking import page_by_date, page_by_relevance
from search.filters import Narrowing
from search.index.view import View
from search.request import Sort


def find(view: View, question: Question, changed: Iterable[UUID], *, is_complete: bool) -> Found:
    """Return a page of what matches, its total and the counts asked for; what changed is left out of all of it."""
    scope = Scope(view, question, changed)
    found = scope.narrowed(question.narrowing)
    if question.sort is Sort.RELEVANCE:
        ids = page_by_relevance(view, question, found)
    else:
        ids = page_by_date(view, question, found)
    return Found(ids, len(found), _counts(scope, question), is_complete)


@dataclass
class Scope:
    """What matches the words and may be shown, before and after narrowing."""

    view: View
    question: Question
    changed: Iterable[UUID]

    def __post_init__(self) -> None:
        question = self.question
        visible = self.view.visible(question.collection, question.at, self.changed, with_samples=question.with_samples)
        self.matching = visible & self.view.matching(any_of(question.plan))

    def narrowed(self, narrowing: Narrowing) -> BitMap:
        """Return what passes every filter and the dates."""
        sets, found = self.view.sets, self.matching
        for one in narrowing.filters:
            if one.any_of:
                found = found & sets.union(one.name, one.any_of)
            for value in one.all_of:
                found = found & sets.numbers(one.name, value)
            found = found - sets.union(one.name, one.none_of)
        if narrowing.since or narrowing.until:
            found = found & self.view.within(self.question.collection, narrowing.since, narrowing.until)
        return found


def _counts(scope: Scope, question: Question) -> Counts:
    """Return how many would be found under each value of the facets; a facet's own selection does not narrow it."""
    counts = {}
    for name in question.facets:
        base = scope.narrowed(question.narrowing.without(name))
        carried = {
            value: base.intersection_cardinality(one.numbers) for value, one in scope.view.sets.values(name).items()
        }
        counts[name] = {value: count for value, count in carried.items() if count}
    return counts

"""Counting in the index of the search: only when it has taken in all that is public, and once for each state."""

from collections.abc import Callable
from typing import TypeVar, cast

from publishing.sequence.sinks import Position
from publishing.sequence.state import PublicState
from publishing.serving.bounded_cache import BoundedCache
from reports.stories.counted import STORIES, counts_samples
from search.index.snapshot import Snapshot
from search.index.visible import Shown, shown
from search.query.scope import Scope
from search.services import INDEX_ERRORS, index

Counted = TypeVar("Counted")

_counted: BoundedCache[object] = BoundedCache(8)


def from_index(state: PublicState, work: Callable[[Shown], Counted]) -> Counted | None:
    """What is counted in the stories that count; None if the index does not have all of them yet, or cannot be read."""
    scope = Scope(
        at=state.at,
        head=Position(state.epoch, state.number),
        with_samples=counts_samples(),
        collections=(STORIES,),
    )
    key = (work, state.tag, scope.with_samples)
    if (known := _counted.get(key)) is not None:
        return cast("Counted", known)
    try:
        index.catch_up(scope.head)
        counted = index.read(lambda view: _counted_in(view, scope, work))
    except INDEX_ERRORS:
        return None
    if counted is not None:
        _counted.put(key, counted)
    return counted


def _counted_in(view: Snapshot, scope: Scope, work: Callable[[Shown], Counted]) -> Counted | None:
    found = shown(view, scope)
    return work(found) if found is not None and found.is_complete else None

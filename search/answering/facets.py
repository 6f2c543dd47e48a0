"""The facets of a result: what it can be narrowed to, with labels, in the order in which people look for them."""

from collections.abc import Mapping

from publishing.serving.catalogue.naming import name_of
from search.engines.base import Counts
from search.index.local_index import LocalIndex
from search.index.snapshot import Snapshot
from search.index.visible import shown
from search.query.filters import YEAR, Narrowing, searched_filters
from search.query.result import FacetValue
from search.query.scope import Scope

Facets = Mapping[str, tuple[FacetValue, ...]]


def facet_values(index: LocalIndex, counts: Counts, narrowing: Narrowing, scope: Scope) -> Facets:
    """The values of each facet that was counted: those found, the most first, and whatever is selected."""
    if not counts:
        return {}

    def read(view: Snapshot) -> Facets:
        public = shown(view, scope)
        return {
            name: _values(name, found, narrowing.selected(name), public.labels(name) if public else {}, scope)
            for name, found in counts.items()
        }

    return index.read(read)


def _values(
    name: str, found: Mapping[str, int], selected: frozenset[str], labels: Mapping[str, str], scope: Scope
) -> tuple[FacetValue, ...]:
    counted = {**dict.fromkeys(selected, 0), **found}
    values = [
        FacetValue(
            value, labels.get(value) or name_of(value, name, searched_filters(), scope.at), count, value in selected
        )
        for value, count in counted.items()
    ]
    if name == YEAR:
        return tuple(sorted(values, key=lambda one: one.value, reverse=True))
    return tuple(sorted(values, key=lambda one: (-one.count, one.label.casefold(), one.value)))

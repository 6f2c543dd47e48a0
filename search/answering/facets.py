"""The facets of a result: what it can be narrowed to, with labels, in the order in which people look for them."""

from collections.abc import Mapping

from search.engines.base import Counts
from search.index.local_index import LocalIndex
from search.index.sets import Sets
from search.query.filters import YEAR, Narrowing
from search.query.result import FacetValue

Facets = Mapping[str, tuple[FacetValue, ...]]


def facet_values(index: LocalIndex, counts: Counts, narrowing: Narrowing) -> Facets:
    """The values of each facet that was counted: those found, the most first, and whatever is selected."""
    if not counts:
        return {}
    sets = index.read(lambda view: view.sets)
    return {name: _values(name, found, narrowing.selected(name), sets) for name, found in counts.items()}


def _values(name: str, found: Mapping[str, int], selected: frozenset[str], sets: Sets) -> tuple[FacetValue, ...]:
    values = [FacetValue(value, _label(sets, name, value), count, value in selected) for value, count in found.items()]
    values += [FacetValue(value, _spelt(value), 0, selected=True) for value in selected - found.keys()]
    if name == YEAR:
        return tuple(sorted(values, key=lambda one: one.value, reverse=True))
    return tuple(sorted(values, key=lambda one: (-one.count, one.label.casefold(), one.value)))


def _label(sets: Sets, name: str, value: str) -> str:
    known = sets.values(name).get(value)
    return known.label if known else _spelt(value)


def _spelt(value: str) -> str:
    """Words for a value that nothing found carries; what other stories call it is not asked."""
    return value.replace("-", " ")

"""The facets of a result as the filters that its page offers."""

from collections.abc import Iterator

from publishing.sequence.state import PublicState
from publishing.serving.listing import MOST_OPTIONS, Chosen, Filter, Option, Selection
from publishing.serving.ordering import in_order
from search.query.filters import facet_labels, facet_names, filters_by_name
from search.query.result import FacetValue, SearchResult

# A facet with one value narrows nothing.
LEAST_VALUES = 2


def filters(found: SearchResult, state: PublicState) -> list[Filter]:
    """The filters that narrow something, the most useful first; their values as the library's page orders them."""
    named, declared = facet_labels(), filters_by_name()
    offered = [
        Filter(name, named[name], in_order(declared.get(name), _options(name, found.facets.get(name, ())), state))
        for name in facet_names()
    ]
    return [one for one in offered if len(one.options) >= LEAST_VALUES or one.is_chosen]


def value_labels(found: SearchResult) -> dict[tuple[str, str], str]:
    """What people read for each value of a facet, by the name of the facet and the value."""
    return {(name, one.value): one.label for name, values in found.facets.items() for one in values}


def chosen(found: SearchResult, selection: Selection) -> list[Chosen]:
    """Every chosen value, whether or not anything has it."""
    known = value_labels(found)
    return [
        Chosen(known.get((name, value), value), selection.query(without=(name, value)))
        for name, values in selection.chosen.items()
        for value in values
    ]


def _options(name: str, values: tuple[FacetValue, ...]) -> Iterator[Option]:
    for place, one in enumerate(values):
        if one.selected or place < MOST_OPTIONS:
            yield Option(name, one.value, one.label, one.count, one.selected)

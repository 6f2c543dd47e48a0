"""The facets of a result as the filters that its page offers."""

from collections.abc import Iterator

from publishing.serving.listing import MOST_OPTIONS, Chosen, Filter, Option, Selection
from search.query.filters import YEAR, facet_names, searched_filters
from search.query.result import FacetValue, SearchResult

# A facet with one value narrows nothing.
LEAST_VALUES = 2


def labels() -> dict[str, str]:
    """What people read for each facet of a search."""
    return {**{one.name: one.label for one in searched_filters()}, YEAR: "Year"}


def filters(found: SearchResult) -> list[Filter]:
    """The filters that narrow something, the most useful first."""
    named = labels()
    offered = [Filter(name, named[name], list(_options(name, found.facets.get(name, ())))) for name in facet_names()]
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

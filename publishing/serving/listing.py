"""A list of public documents: filters as plain addresses, counts beside them, numbered pages."""

import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property

from django.core.paginator import Paginator
from django.http import QueryDict

from publishing.documents.kinds import collection_of
from publishing.sequence.state import latest_state
from publishing.serving.catalogue.naming import name_of
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.ordering import in_order

PAGE_SIZE = 12
MOST_OPTIONS = 15
MOST_VALUES = 20
UNKNOWN = "something unknown"
_SLUG = re.compile(r"[\w-]{1,100}")


class Selection:
    """What a reader filters by: any of the values of one filter, and all of the filters.

    A value that cannot exist is kept as chosen, so that the list is honestly empty. `kept` is what else belongs to the
    address of the list.
    """

    def __init__(self, query: QueryDict, names: Iterable[str], kept: Mapping[str, str] | None = None) -> None:
        self.names = tuple(names)
        chosen = {name: dict.fromkeys(map(_known_form, filter(None, query.getlist(name)))) for name in self.names}
        self.chosen = {name: tuple(values)[:MOST_VALUES] for name, values in chosen.items() if values}
        self.kept = kept or {}

    def includes(self, name: str, value: str) -> bool:
        """Say whether this value is chosen."""
        return value in self.chosen.get(name, ())

    def only(self, *names: str) -> str:
        """The one value that is chosen of the first of these filters in use; empty if there is none or are several."""
        values = next((self.chosen[name] for name in names if name in self.chosen), ())
        return values[0] if len(values) == 1 else ""

    def less(self, *names: str) -> "Selection":
        """The selection without some of its filters."""
        other = copy(self)
        other.chosen = {name: values for name, values in self.chosen.items() if name not in names}
        return other

    def today(self, shelf: Shelf) -> "Selection":
        """The selection by what its values are called today."""
        other = copy(self)
        other.chosen = {name: shelf.today(name, values) for name, values in self.chosen.items()}
        return other

    def keeping(self, **kept: str) -> "Selection":
        """The selection with something else in its address."""
        other = copy(self)
        other.kept = {**self.kept, **kept}
        return other

    def query(self, *, without: tuple[str, str] | None = None, page: int = 1) -> str:
        """The query of the list with this selection, less one value, at a page."""
        query = QueryDict(mutable=True)
        query.update({name: value for name, value in self.kept.items() if value})
        for name, values in self.chosen.items():
            query.setlist(name, [value for value in values if (name, value) != without])
        if page > 1:
            query["page"] = str(page)
        text = query.urlencode()
        return f"?{text}" if text else ""


@dataclass(frozen=True)
class Option:
    """A value that a filter offers, with how many documents choosing it would show."""

    name: str
    value: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Chosen:
    """A chosen value, and the query of the list without it."""

    label: str
    query_without: str


@dataclass(frozen=True)
class Filter:
    """A filter with its options."""

    name: str
    label: str
    options: list[Option]

    @property
    def is_chosen(self) -> bool:
        """Say whether any of its values is chosen."""
        return any(option.is_chosen for option in self.options)


class Listing:
    """Public documents of a collection under a selection, by date: filtered and counted in memory.

    The filters are offered in the order of the names that the selection has.
    """

    def __init__(self, collection: str, selection: Selection) -> None:
        self.selection = selection
        self._filters = {one.name: one for one in collection_of(collection).filters}
        self._state = latest_state()
        self._shelf = Shelf.of(collection, self._state)

    @cached_property
    def paginator(self) -> "Paginator[str]":
        """The pages of what is found, as ids; asking for one that is not there raises InvalidPage."""
        newest_first = self._narrowed(self.selection).ids()
        return Paginator(newest_first[::-1] if "sort" in self.selection.kept else newest_first, PAGE_SIZE)

    @cached_property
    def filters(self) -> list[Filter]:
        """The filters that have something to offer."""
        offered = {name: self._offered(name) for name in self.selection.names}
        labels = {one.name: one.label for one in self._filters.values()}
        return [Filter(name, labels[name], found) for name, found in offered.items() if found]

    @cached_property
    def chosen(self) -> list[Chosen]:
        """Every chosen value, whether or not anything has it."""
        labels = {(option.name, option.value): option.label for item in self.filters for option in item.options}
        return [
            Chosen(labels.get((name, value)) or self._name(name, value), self.selection.query(without=(name, value)))
            for name, values in self.selection.chosen.items()
            for value in values
        ]

    @cached_property
    def today(self) -> Selection:
        """The selection by what its values are called today."""
        return self.selection.today(self._shelf)

    def _name(self, name: str, value: str) -> str:
        return name_of(value, name, self._filters.values(), self._state.at)

    def _narrowed(self, selection: Selection) -> Shelf:
        found = self._shelf
        for name, values in selection.chosen.items():
            found = found.carrying(name, *values)
        return found

    def _offered(self, name: str) -> list[Option]:
        """The options that something is found by, in order; of those by use, the most used."""
        found = self._filters[name]
        offered = in_order(found, (one for one in self._options(name) if one.count or one.is_chosen), self._state)
        if not found.by_use:
            return offered
        return [option for number, option in enumerate(offered) if option.is_chosen or number < MOST_OPTIONS]

    def _options(self, name: str) -> Iterator[Option]:
        """Yield every value of a filter; its own choice does not narrow its counts."""
        for one in self._shelf.carried(name, among=self._narrowed(self.selection.less(name))):
            yield Option(name, one.value, one.label, one.count, self.selection.includes(name, one.value))


def _known_form(value: str) -> str:
    return value if _SLUG.fullmatch(value) else UNKNOWN

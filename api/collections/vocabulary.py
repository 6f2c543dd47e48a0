"""Closed vocabularies: the names that a filter may have, as far as the world may know them."""

from collections.abc import Collection as Names
from collections.abc import Iterable, Iterator

from api.http.errors import ParameterError
from api.query.lists import ListQuery
from api.query.narrowing import MODES
from api.query.parameters import LONGEST_VALUE, nearest
from publishing.documents.kinds import Filter, Kind, Values, collection_of
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.bounded_cache import BoundedCache
from publishing.serving.catalogue.keeping import catalogue
from search.query.filters import Narrowing

_slugs: BoundedCache[frozenset[str]] = BoundedCache(20)


def unknown_values(
    filters: Iterable[Filter], kinds: Iterable[Kind], narrowing: Narrowing, state: PublicState
) -> Iterator[ParameterError]:
    """An error for each value that its closed vocabulary does not have.

    Values that nobody ever named are an empty list of an open vocabulary, and a mistake in a closed one. What editors
    keep, though nothing public carries it, is nobody else's business: it is as unknown as what never was.
    """
    closed = {one.name: one for one in filters if one.values is not Values.OPEN}
    for chosen in narrowing.filters:
        if chosen.name not in closed:
            continue
        known = _known(closed[chosen.name], kinds, state)
        for suffix, mode in MODES.items():
            for value in getattr(chosen, mode):
                if value not in known and value not in _former(closed[chosen.name], [value]):
                    yield _unknown(f"{chosen.name}{suffix}", value, known)


def unknown_in(query: ListQuery, state: PublicState) -> Iterator[ParameterError]:
    """An error for each value that the query of a list narrows by and its closed vocabulary does not have."""
    return unknown_values(query.collection.filters, query.collection.kinds, query.narrowing, state)


def retired_in(query: ListQuery, state: PublicState) -> tuple[str, ...]:
    """The values that a list is narrowed by, that were given up, and that lead to nothing today."""
    closed = {one.name: one for one in query.collection.filters if one.values is Values.SLUGS}
    found: list[str] = []
    for chosen in query.narrowing.filters:
        if (one := closed.get(chosen.name)) is None:
            continue
        known = _known(one, query.collection.kinds, state)
        unknown = [value for value in (*chosen.any_of, *chosen.all_of) if value not in known]
        former = _former(one, unknown) if unknown else frozenset()
        found += [value for value in unknown if value in former and not collection_of(one.of).successors(value)]
    return tuple(found)


def _former(one: Filter, values: Iterable[str]) -> frozenset[str]:
    return collection_of(one.of).former(values) if one.values is Values.SLUGS else frozenset()


def _known(one: Filter, kinds: Iterable[Kind], state: PublicState) -> Names[str]:
    if one.values is Values.KINDS:
        return {kind.name for kind in kinds}
    if one.values is Values.SLUGS:
        return _slugs.get_or_make((state.tag, one.of), lambda: _slugs_of(one.of, state))
    known = catalogue.at(state)
    public = known.everything(state.at)
    return {value for value, found in known.values(one.name).items() if found.numbers.intersect(public)}


def _slugs_of(collection: str, state: PublicState) -> frozenset[str]:
    """Read the slugs of what is public in a collection; one query."""
    standing = PublicDocument.objects.public(state.at).collection(collection).order_by()
    return frozenset(standing.values_list("slug", flat=True))


def _unknown(parameter: str, value: str, known: Names[str]) -> ParameterError:
    name = parameter.partition(".")[0].replace("_", " ")
    return ParameterError(parameter, f"There is no {name} “{value[:LONGEST_VALUE]}”.", nearest(value, sorted(known)))

"""The order of a filter's values, the same wherever they are offered."""

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from publishing.documents.kinds import Filter, Values, all_kinds
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.bounded_cache import BoundedCache

_places: BoundedCache[Mapping[str, int]] = BoundedCache(20)


class Counted(Protocol):
    """A value of a filter that is offered to readers."""

    @property
    def value(self) -> str:
        """Its name in addresses."""

    @property
    def label(self) -> str:
        """What people read for it."""

    @property
    def count(self) -> int:
        """How many documents carry it."""


One = TypeVar("One", bound=Counted)


def in_order(one: Filter | None, values: Iterable[One], state: PublicState) -> list[One]:
    """The values of a filter as people look for them.

    Kinds come as ever, what has an order of its own in that, some by use, others by name; and what no collection
    declares, such as years, from the last.
    """
    by_name = sorted(values, key=lambda option: (option.label.casefold(), option.value))
    if one is None:
        return by_name[::-1]
    if one.by_use:
        return sorted(by_name, key=lambda option: -option.count)
    places = _own_places(one, state) if len(by_name) > 1 else {}
    return sorted(by_name, key=lambda option: places.get(option.value, len(places)))


def _own_places(one: Filter, state: PublicState) -> Mapping[str, int]:
    """The places of a filter's values, where these have an order of their own."""
    if one.values is Values.KINDS:
        return {kind.name: place for place, kind in enumerate(all_kinds())}
    if one.values is Values.SLUGS:
        return _places.get_or_make((state.tag, one.of), lambda: _read(one.of, state))
    return {}


def _read(collection: str, state: PublicState) -> Mapping[str, int]:
    """The places of what is public in a collection by slug; one query."""
    standing = PublicDocument.objects.public(state.at).collection(collection).order_by("place", "id")
    return {slug: place for place, slug in enumerate(standing.values_list("slug", flat=True))}

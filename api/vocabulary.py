"""Closed vocabularies: the names that a filter may have, as far as the world may know them."""

from collections.abc import Collection

from api.errors import ParameterError
from api.parameters import LONGEST_VALUE, Filters, nearest
from library.documents import KIND_LABELS
from publishing.memory import Memory
from publishing.models import PublicDocument
from publishing.state import PublicState

Vocabulary = dict[str, list[str]]

_COLLECTIONS = {"characteristics": "characteristic", "competencies": "competency"}
_vocabularies: Memory[Vocabulary] = Memory(4)


def unknown_values(filters: Filters, state: PublicState) -> list[ParameterError]:
    """Return an error for each value that its closed vocabulary does not have; topics are open."""
    closed = [(name, values, _known(name, state)) for name, values in filters if name != "topic"]
    return [_unknown(name, value, known) for name, values, known in closed for value in values if value not in known]


def _known(name: str, state: PublicState) -> Collection[str]:
    if name == "type":
        return KIND_LABELS
    return _vocabularies.get(state.etag("vocabulary"), lambda: _read(state))[name]


def _unknown(name: str, value: str, known: Collection[str]) -> ParameterError:
    return ParameterError(name, f"There is no {name} “{value[:LONGEST_VALUE]}”.", nearest(value, known))


def _read(state: PublicState) -> Vocabulary:
    """Read the public characteristics and competencies; one query."""
    found: Vocabulary = {"characteristic": [], "competency": []}
    standing = PublicDocument.objects.public(state.at).filter(collection__in=_COLLECTIONS)
    for collection, slug in standing.order_by("slug").values_list("collection", "slug"):
        found[_COLLECTIONS[collection]].append(slug)
    return found

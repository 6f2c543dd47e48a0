"""Closed vocabularies: the names that a filter may have, as far as the world may know them."""

from collections.abc import Collection, Iterable, Mapping

from api.http.errors import ParameterError
from api.query.parameters import LONGEST_VALUE, nearest
from api.query.queries import MODES
from library.shapes.stories import KIND_LABELS
from publishing.models import DocumentFacet, PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.bounded_cache import Memory
from search.query.filters import Narrowing

Vocabulary = dict[str, frozenset[str]]

# Values that nobody ever named are an empty list of an open vocabulary, and a mistake in a closed one. What editors
# keep, though no public story carries it, is nobody else's business: it is as unknown as what never was.
CLOSED = ("type", "characteristic", "competency", "part_of_system", "profession")
_COLLECTIONS = {"characteristics": "characteristic", "competencies": "competency"}
_OWNED_BY_EDITORS = ("part_of_system", "profession")
_KINDS = frozenset(KIND_LABELS)
_vocabularies: Memory[Vocabulary] = Memory(4)


def unknown_values(narrowing: Narrowing, state: PublicState) -> list[ParameterError]:
    """Return an error for each value that its closed vocabulary does not have."""
    return [
        _unknown(f"{one.name}{suffix}", value, known)
        for one in narrowing.filters
        if one.name in CLOSED
        for known in [_known(one.name, state)]
        for suffix, mode in MODES.items()
        for value in getattr(one, mode)
        if value not in known
    ]


def _known(name: str, state: PublicState) -> frozenset[str]:
    if name == "type":
        return _KINDS
    read = _carried if name in _OWNED_BY_EDITORS else _framework
    return _vocabularies.get((state.tag, read), lambda: read(state))[name]


def _unknown(parameter: str, value: str, known: Collection[str]) -> ParameterError:
    name = parameter.partition(".")[0].replace("_", " ")
    return ParameterError(parameter, f"There is no {name} “{value[:LONGEST_VALUE]}”.", nearest(value, sorted(known)))


def _framework(state: PublicState) -> Vocabulary:
    """Read the public characteristics and competencies; one query."""
    standing = PublicDocument.objects.public(state.at).filter(collection__in=_COLLECTIONS)
    return _grouped(_COLLECTIONS.values(), standing.order_by().values_list("collection", "slug"), _COLLECTIONS)


def _carried(state: PublicState) -> Vocabulary:
    """Read what public stories carry of the editors' vocabularies; one query."""
    standing = PublicDocument.objects.public(state.at).order_by()
    rows = DocumentFacet.objects.filter(document__in=standing.values("pk"), name__in=_OWNED_BY_EDITORS)
    return _grouped(_OWNED_BY_EDITORS, rows.order_by().values_list("name", "value").distinct(), {})


def _grouped(names: Iterable[str], rows: Iterable[tuple[str, str]], renamed: Mapping[str, str]) -> Vocabulary:
    found: dict[str, set[str]] = {name: set() for name in names}
    for name, value in rows:
        found[renamed.get(name, name)].add(value)
    return {name: frozenset(values) for name, values in found.items()}

"""What the things that a search found are called, taken together."""

from collections.abc import Iterable
from typing import NamedTuple

from publishing.documents.kinds import collection_of, is_kind, kind_of
from publishing.serving.listing import Selection
from search.query.result import SearchResult

KIND = "type"


class Noun(NamedTuple):
    """A word for one, and for several."""

    one: str
    many: str


# What is found where stories and other things are among each other, or nothing is found at all.
RESULT = Noun("result", "results")


def noun(found: SearchResult, selection: Selection) -> Noun:
    """Stories are called stories and events events; of several sorts together one says results."""
    chosen = selection.chosen.get(KIND, ())
    kinds = [one.value for one in found.facets.get(KIND, ()) if one.count and (one.selected or not chosen)]
    return _common(kinds or chosen)


def _common(kinds: Iterable[str]) -> Noun:
    collections = {kind_of(kind).collection for kind in kinds if is_kind(kind)}
    if len(collections) != 1:
        return RESULT
    (collection,) = map(collection_of, collections)
    return Noun(collection.singular, collection.label.lower())

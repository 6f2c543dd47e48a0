"""How much a search found, in words, and what the things that it found are called together."""

from collections.abc import Iterable

from django.utils.text import Truncator

from publishing.documents.kinds import is_kind, kind_of
from publishing.serving.headings import Noun, noun_of
from publishing.serving.listing import Selection
from search.query.filters import KIND
from search.query.result import SearchResult

# Characters of a query that a heading repeats.
LONGEST_QUERY = 80
# What is found where stories and other things are among each other, or nothing is found at all.
RESULT = Noun("result", "results")


def noun(found: SearchResult, selection: Selection) -> Noun:
    """Stories are called stories and events events; of several sorts together one says results."""
    chosen = selection.chosen.get(KIND, ())
    kinds = [one.value for one in found.facets.get(KIND, ()) if one.count and (one.selected or not chosen)]
    return _common(kinds or chosen)


def heading(found: SearchResult, noun: Noun) -> str:
    """How much was found for which words; without words, what can be done here."""
    if not (query := found.query.searched_as):
        return "Search the stories"
    return f"{_number(found, noun)} for “{Truncator(query).chars(LONGEST_QUERY)}”"


def _number(found: SearchResult, noun: Noun) -> str:
    if found.total:
        return noun.counted(found.total)
    return "Editors\N{RIGHT SINGLE QUOTATION MARK} choice" if found.promoted else f"No {noun.many}"


def _common(kinds: Iterable[str]) -> Noun:
    collections = {kind_of(kind).collection for kind in kinds if is_kind(kind)}
    if len(collections) != 1:
        return RESULT
    return noun_of(*collections)

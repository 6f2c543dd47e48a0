"""Suggestions while somebody types: what stories are filed under, and titles, of what is public."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from uuid import UUID

from django.conf import settings

from publishing.documents.kinds import collection_of
from publishing.models import PublicDocument
from search.answering.destinations import PROFESSION, destination
from search.answering.names import named_facets, names_of, telling
from search.index.local_index import LocalIndex
from search.index.snapshot import Snapshot
from search.index.visible import Shown, shown
from search.language.analysis import words
from search.query.filters import TOLD_BY
from search.query.scope import Scope

MOST_OF_A_KIND = 3
MOST_NAMES = 7
MOST_TITLES = 5
MOST_WORDS = 12


@dataclass(frozen=True)
class Suggestion:
    """Something to go to: what it is, what it is called, its public address, and how many stories it has if several."""

    type: str
    text: str
    url: str
    count: int | None = None


@dataclass(frozen=True)
class Suggested:
    """What is suggested, or if nothing is, perhaps other words for the text.

    It is not complete while the index has yet to take in changes, or the encoder is silent.
    """

    items: tuple[Suggestion, ...] = ()
    is_complete: bool = True
    did_you_mean: str | None = None


def suggest(index: LocalIndex, text: str, scope: Scope) -> Suggested:
    """The suggestions that have all of these words, of which the last may be only begun."""
    typed = words(text)[:MOST_WORDS]
    if not typed:
        return Suggested()
    index.catch_up(scope.head)
    labels, ids, is_complete = index.read(lambda view: _find(view, typed, scope))
    documents = PublicDocument.objects.public(scope.at).only("title", "path", "collection").in_bulk(ids)
    found = [documents[one] for one in ids if one in documents]
    titles = [
        Suggestion(collection_of(one.collection).singular, one.title, settings.PUBLIC_URL + one.path) for one in found
    ]
    return Suggested((*labels, *titles), is_complete)


def _find(view: Snapshot, typed: Sequence[str], scope: Scope) -> tuple[list[Suggestion], list[UUID], bool]:
    public = shown(view, scope)
    if public is None:
        return [], [], False
    labels = [one for facet in named_facets() for one in _labelled(public, typed, facet)]
    professions = {telling(one.text) for one in labels if one.type == PROFESSION}
    labels = [one for one in labels if one.type != TOLD_BY or telling(one.text) not in professions]
    return labels[:MOST_NAMES], public.with_title(typed, MOST_TITLES), public.is_complete


def _labelled(public: Shown, typed: Sequence[str], facet: str) -> Iterator[Suggestion]:
    """Yield the first values of a facet, by name, that are called by the words."""
    *whole, begun = typed
    fitting = {
        name
        for called, name in names_of(public, facet)
        if set(whole) <= set(_words(called)) and any(word.startswith(begun) for word in _words(called))
    }
    for name in islice(sorted(fitting, key=lambda one: (one.label.casefold(), one.value)), MOST_OF_A_KIND):
        place = destination([name], public, name.label)
        yield Suggestion(facet, place.text, settings.PUBLIC_URL + place.path, place.count)


@lru_cache(maxsize=5_000)
def _words(label: str) -> tuple[str, ...]:
    return tuple(words(label))

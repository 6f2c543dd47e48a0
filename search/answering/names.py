"""The names of what stories are filed under: what somebody may want to go to instead of searching for the words."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from publishing.documents.kinds import is_kind, kind_of
from publishing.documents.names import former, full
from search.index.visible import Shown
from search.language.analysis import telling_terms
from search.query.filters import KIND, TOLD_BY, searched_filters
from search.query.plan import Phrase
from search.query.planner import undotted

FILE = Path(__file__).with_name("everyday_words.yaml")
BESIDE = "beside"


class Name(NamedTuple):
    """A value of a facet, with what people read for it."""

    facet: str
    value: str
    label: str


def named_facets() -> tuple[str, ...]:
    """The facets whose values have names to go to, the most useful first."""
    return (*(one.name for one in sorted(searched_filters(), key=lambda one: one.rank)), TOLD_BY)


def names_of(shown: Shown, facet: str) -> Iterator[tuple[str, Name]]:
    """Yield what the values of a facet that something shown carries are called: in short, in full, and every day."""
    labels, whole, everyday = shown.labels(facet), shown.labels(full(facet)), everyday_words().get(facet, {})
    names = {one: Name(facet, one, whole.get(one) or _many(facet, one) or label) for one, label in labels.items()}
    for value, name in names.items():
        yield from ((words, name) for words in dict.fromkeys([name.label, labels[value], *everyday.get(value, ())]))
    for other, value in shown.labels(former(facet)).items():
        if value in names:
            yield other.replace("-", " "), names[value]


def _many(facet: str, value: str) -> str:
    """What many of a kind are called."""
    return kind_of(value).plural if facet == KIND and is_kind(value) else ""


@lru_cache(maxsize=10_000)
def telling(text: str) -> Phrase:
    """The terms of a name that carry meaning."""
    return tuple(telling_terms(undotted(text)))


@cache
def everyday_words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Everyday words by facet and value."""
    return {facet: values for facet, values in _read().items() if facet != BESIDE}


@cache
def words_beside() -> frozenset[str]:
    """The terms that say nothing beside a name."""
    return frozenset(term for word in _read()[BESIDE] for term in telling(word))


@cache
def _read() -> dict[str, dict[str, tuple[str, ...]]]:
    found: dict[str, dict[str, tuple[str, ...]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found

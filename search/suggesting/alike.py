"""How near stories are to each other in meaning, by the vectors of the index: nobody needs to be asked for that."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from library.web.alike import Ordered, Reader
from publishing.sequence import sinks
from search.language.analysis import Token, located
from search.language.english import is_everyday, rank
from search.meaning.asking import is_wanted
from search.meaning.fusing import fused
from search.meaning.numbers import cosine, numbers_of
from search.meaning.vectors import vectors_of
from search.services import INDEX_ERRORS, index

# Words that are named as what two stories tell of.
MOST_NAMED = 2


def reader() -> Reader | None:
    """What knows what stories mean, where the library searches by meaning."""
    return Reader(ordered, also_about) if is_wanted() else None


def ordered(story: str, shared: Mapping[str, int]) -> Ordered:
    """These stories by the mean of how much they share with one and how near they are to it."""
    near = _nearness(story, shared)
    return Ordered(fused(list(shared), shared, near), is_whole=len(near) == len(shared))


def also_about(story: dict[str, Any], other: dict[str, Any]) -> Sequence[str]:
    """Up to two words that both tell of in title or summary, as the other writes them: those of its title first.

    Everyday words tell nothing.
    """
    own = {token.term for token in _telling(f"{story['title']}. {story['summary']}")}
    text = f"{other['title']}. {other['summary']}"
    both = {token.term: token for token in reversed([*_telling(text)]) if token.term in own}
    chosen = sorted(both.values(), key=lambda token: (token.begin > len(other["title"]), -rank(token.word)))
    return [text[token.begin : token.end] for token in chosen[:MOST_NAMED]]


def _telling(text: str) -> Iterator[Token]:
    return (token for token in located(text) if not (token.is_stop_word or is_everyday(token.word)))


def _nearness(story: str, others: Iterable[str]) -> Mapping[str, float]:
    """How near these are to a story, of those that have been read by the same model."""
    ids = {UUID(one): one for one in others}
    try:
        index.catch_up(sinks.head())
        found = index.read(lambda view: vectors_of(view, [UUID(story), *ids]))
    except INDEX_ERRORS:
        return {}
    if (own := found.pop(UUID(story), None)) is None:
        return {}
    begin = numbers_of(own.value)
    read = ((ids[one], vector.value) for one, vector in found.items() if vector.model == own.model)
    return {one: cosine(begin, numbers_of(value)) for one, value in read}

"""Stories related to one: by the competencies and topics that they share, and said so.

Where the library knows what stories mean, that has its part in their order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, islice
from typing import Any, NamedTuple

from artwork.side_by_side import told_apart
from library.web.alike import Ordered, Reader, reader
from publishing.serving.catalogue.dependencies import Dependencies
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.lists import cards_of

MOST = 3
# So many that share something are put in order by meaning too.
MOST_ORDERED = 100
# Labels that a reason names.
MOST_NAMED = 2
STORIES = "stories"
Card = dict[str, Any]


@dataclass(frozen=True)
class Related:
    """A story, and why it is related."""

    card: Card
    reason: str


class Found(NamedTuple):
    """The stories related to one; not lasting if in a moment there may be others, though nothing public changes."""

    stories: list[Related]
    is_lasting: bool


def related(story: Card) -> Found:
    """Up to three other stories that share the most competencies, then a topic; the newest of equals.

    Among those that share something, the nearest in meaning come forward, where that is known.
    """
    others = Shelf.of(STORIES).besides(story["id"])
    nearest, known = _nearest(others, story), reader()
    if known is None:
        found = told_apart(cards_of(islice(nearest, MOST)))
        return Found([Related(card, reason(story, card)) for card in found], is_lasting=True)
    ids, is_whole = _by_meaning(known, others, story, list(islice(nearest, MOST_ORDERED)))
    found = told_apart(cards_of(ids[:MOST]))
    return Found([Related(card, reason(story, card, known.also_about(story, card))) for card in found], is_whole)


def dependencies(story: Card, found: Sequence[Related]) -> Dependencies:
    """What the page of a story depends on: the story, those related to it, and whoever may come to be."""
    shown = [story["id"], *(one.card["id"] for one in found)]
    return Dependencies.of(STORIES, shown, [*_values(story, "competency"), *_values(story, "topic")])


def reason(story: Card, other: Card, words: Sequence[str] = ()) -> str:
    """Say what two stories share, and by which words both tell of it."""
    competencies = _shared(story, other, "competencies")
    topics = _shared(story, other, "topics")
    said = [_named(competencies, "competency", "competencies"), _named(topics, "topic", "topics")]
    about = " and ".join(f"\N{LEFT DOUBLE QUOTATION MARK}{word}\N{RIGHT DOUBLE QUOTATION MARK}" for word in words)
    return f"{f'Also about {about}. ' if about else ''}Shares {'; '.join(filter(None, said))}"


def _named(labels: Sequence[str], one: str, many: str) -> str:
    """The first two by their names, and how many more there are; nothing if there are none."""
    if not labels:
        return ""
    if len(labels) == 1:
        return f"the {one} {labels[0]}"
    rest = len(labels) - MOST_NAMED
    names = f"{', '.join(labels[:MOST_NAMED])} and {rest} more" if rest else " and ".join(labels)
    return f"the {many} {names}"


def _shared(story: Card, other: Card, name: str) -> list[str]:
    theirs = {one["slug"] for one in other[name]}
    return [one["label"] for one in story[name] if one["slug"] in theirs]


def _nearest(others: Shelf, story: Card) -> Iterator[str]:
    """Yield the ids of the others, the nearest first, each once."""
    seen: set[str] = set()
    for group in _groups(others, story):
        for identity in group.newest_first():
            if identity not in seen:
                seen.add(identity)
                yield identity


def _by_meaning(known: Reader, others: Shelf, story: Card, ids: Sequence[str]) -> Ordered:
    """These stories by the mean of what they share and what they mean, and whether all of that is known."""
    values = [*_values(story, "competency"), *_values(story, "topic")]
    among = others.among(ids)
    shared = Counter(one for value in values for one in among.carrying(*value).newest_first())
    return known.ordered(story["id"], {one: shared[one] for one in ids})


def _groups(others: Shelf, story: Card) -> Iterator[Shelf]:
    """Yield who shares the most competencies, down to one, and then who only shares a topic; a topic tells equals."""
    about = [value for _, value in _values(story, "topic")]
    competencies = _values(story, "competency")
    for size in range(len(competencies), 0, -1):
        shared = _union(_all_of(others, chosen) for chosen in combinations(competencies, size))
        yield shared.carrying("topic", *about)
        yield shared
    yield others.carrying("topic", *about)


def _all_of(others: Shelf, values: Iterable[tuple[str, str]]) -> Shelf:
    return reduce(lambda shelf, value: shelf.carrying(*value), values, others)


def _union(shelves: Iterable[Shelf]) -> Shelf:
    return reduce(Shelf.__or__, shelves)


def _values(story: Card, name: str) -> list[tuple[str, str]]:
    """What the story carries of a facet."""
    told = {"competency": "competencies", "topic": "topics"}[name]
    return [(name, one["slug"]) for one in story[told]]

"""Stories related to one: by the competencies and topics that they share, and said so."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, islice
from typing import Any

from publishing.serving.catalogue.dependencies import Dependencies
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.lists import cards_of

MOST = 3
# Labels that a reason names.
MOST_NAMED = 2
STORIES = "stories"
Card = dict[str, Any]


@dataclass(frozen=True)
class Related:
    """A story, and why it is related."""

    card: Card
    reason: str


def related(story: Card) -> list[Related]:
    """Up to three other stories that share the most competencies, then a topic; the newest of equals."""
    others = Shelf.of(STORIES).besides(story["id"])
    found = cards_of(islice(_nearest(others, story), MOST))
    return [Related(card, reason(story, card)) for card in found]


def dependencies(story: Card, found: Sequence[Related]) -> Dependencies:
    """What the page of a story depends on: the story, those related to it, and whoever may come to be."""
    shown = [story["id"], *(one.card["id"] for one in found)]
    return Dependencies.of(STORIES, shown, [*_values(story, "competency"), *_values(story, "topic")])


def reason(story: Card, other: Card) -> str:
    """Say what two stories share."""
    competencies = _shared(story, other, "competencies")
    topics = _shared(story, other, "topics")
    said = [_named(competencies, "competency", "competencies"), _named(topics, "topic", "topics")]
    return f"Shares {'; '.join(filter(None, said))}"


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

"""Stories related to one: by the competencies and topics that they share, and said so."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any
from uuid import UUID

from pyroaring import BitMap

from publishing.lists import cards
from publishing.models import PublicDocument
from search.engine import Scope
from search.index.file import LocalIndex
from search.index.shown import Shown, shown
from search.index.view import View

MOST = 3
Card = dict[str, Any]


@dataclass(frozen=True)
class Related:
    """A story, and why it is related."""

    card: Card
    reason: str


def related(index: LocalIndex, story: Card, scope: Scope) -> list[Related]:
    """Return up to three other stories that share the most competencies, then a topic; the newest of equals."""
    index.catch_up(scope.head)
    ids = index.read(lambda view: _nearest(view, story, scope))
    documents = PublicDocument.objects.public(scope.at).filter(id__in=ids)
    found = {card["id"]: card for card in cards(documents)}
    return [Related(found[str(one)], reason(story, found[str(one)])) for one in ids if str(one) in found]


def reason(story: Card, other: Card) -> str:
    """Say what two stories share."""
    competencies = _shared(story, other, "competencies")
    topics = _shared(story, other, "topics")
    said = []
    if competencies:
        one = f"the competency {competencies[0]}"
        said.append(one if len(competencies) == 1 else f"{len(competencies)} competencies")
    if topics:
        said.append(f"the topic {topics[0]}" if len(topics) == 1 else f"{len(topics)} topics")
    return f"Shares {' and '.join(said)}"


def _shared(story: Card, other: Card, name: str) -> list[str]:
    theirs = {one["slug"] for one in other[name]}
    return [one["label"] for one in story[name] if one["slug"] in theirs]


def _nearest(view: View, story: Card, scope: Scope) -> list[UUID]:
    public = shown(view, scope)
    if public is None:
        return []
    others = public.numbers - view.of_ids([UUID(story["id"])])
    found: list[UUID] = []
    for group in _groups(public, story):
        found += view.newest(scope.collection, group & others, MOST - len(found))
        others -= group
        if len(found) == MOST:
            break
    return found


def _groups(public: Shown, story: Card) -> Iterator[BitMap]:
    """Yield sets of entries, the nearest first; an entry may be in several."""
    sets = public.view.sets
    competencies = [sets.numbers("competency", one["slug"]) for one in story["competencies"]]
    about = sets.union("topic", [one["slug"] for one in story["topics"]])
    for size in range(len(competencies), 0, -1):
        share = BitMap.union(BitMap(), *(_all_of(chosen) for chosen in combinations(competencies, size)))
        yield share & about
        yield share
    yield about


def _all_of(sets: Sequence[BitMap]) -> BitMap:
    return BitMap.intersection(*sets) if len(sets) > 1 else sets[0]

"""Hits as the page shows them, and the headings under which they stand."""

import json
from collections.abc import Iterable
from typing import Any, NamedTuple

from artwork.side_by_side import told_apart
from publishing.documents.kinds import kind_of
from search.query.result import Hit, SearchResult, Strength


class Shown(NamedTuple):
    """A hit with its card, and the template that shows them."""

    hit: Hit
    card: dict[str, Any]
    template: str


class Group(NamedTuple):
    """Hits under one heading; an empty heading is not shown."""

    heading: str
    hits: list[Shown]


def as_shown(hits: Iterable[Hit]) -> list[Shown]:
    """These hits with what shows them."""
    cards = ((hit, json.loads(hit.card)) for hit in hits)
    return [Shown(hit, card, kind_of(card["type"]).hit_template) for hit, card in cards]


def side_by_side(hits: list[Shown]) -> list[Shown]:
    """These hits as they stand one after the other: no two pictures beside each other look the same."""
    cards = told_apart(one.card for one in hits)
    return [one._replace(card=card) for one, card in zip(hits, cards, strict=True)]


def by_strength(hits: list[Shown], found: SearchResult) -> list[Group]:
    """These hits of what was found, close matches before the rest; under no heading if all that was found is close."""
    number, more = found.close, found.total - found.close
    if not more:
        return [Group("", hits)]
    close = [one for one in hits if one.hit.strength is Strength.CLOSE]
    rest = [one for one in hits if one.hit.strength is not Strength.CLOSE]
    if not number:
        return [Group("No close matches: these share a word", rest)]
    groups = [
        Group(f"{number} close match{'' if number == 1 else 'es'}", close),
        Group(f"{more} more that share{'s' if more == 1 else ''} a word", rest),
    ]
    return [group for group in groups if group.hits]

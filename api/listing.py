"""Lists: stored cards joined as they are, with the addresses of the neighbouring pages."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from api import matching, neighbours
from api.neighbours import Neighbours
from api.pagination import open_cursor
from api.parameters import StoryQuery
from api.reading import read_cards
from publishing.memory import Memory
from publishing.state import PublicState

_SMALL = 1000
_totals: Memory[int] = Memory(1000)


@dataclass(frozen=True)
class Page:
    """A page of a list."""

    state: PublicState
    cards: list[str]
    neighbours: Neighbours


def read_page(collection: str, query: StoryQuery) -> Page:
    """Return a page of a collection, in one query."""
    scope = query.scope(collection)
    cursor = None if query.cursor is None else open_cursor(query.cursor, scope)
    state, rows = read_cards(collection, query.limit + 1, query.filters, cursor)
    has_more, rows = len(rows) > query.limit, rows[: query.limit]
    if cursor and cursor.is_backward:
        rows.reverse()
        around = neighbours.backward(rows, scope, has_more=has_more)
    else:
        around = neighbours.forward(rows, cursor, scope, has_more=has_more)
    return Page(state, [row.card for row in rows], around)


def read_all(collection: str) -> tuple[PublicState, list[str]]:
    """Return every card of a small collection, in the order that the cards themselves tell."""
    state, rows = read_cards(collection, _SMALL)
    return state, sorted((row.card for row in rows), key=_place)


def total(collection: str, query: StoryQuery, state: PublicState) -> int:
    """Return how many items the whole list has, counted once for each public state."""
    key = (state.etag(collection), query.filters)
    return _totals.get(key, lambda: matching.count(collection, query.filters, state.at))


def link(path: str, query: StoryQuery, cursor: str | None) -> str | None:
    """Return the public address of another page of a list; an empty cursor leads to the beginning."""
    if cursor is None:
        return None
    text = query.address(cursor)
    return f"{settings.PUBLIC_URL}{path}?{text}" if text else f"{settings.PUBLIC_URL}{path}"


def envelope(cards: Iterable[str], number: int, following: str | None = None, preceding: str | None = None) -> str:
    """Return a list as JSON; the cards are JSON already."""
    links = f'"next":{json.dumps(following)},"previous":{json.dumps(preceding)}'
    return f'{{"items":[{",".join(cards)}],"total":{number},{links}}}'


def _place(card: str) -> Any:
    parsed = json.loads(card)
    return parsed["order"], parsed["slug"]

"""Lists: stored texts joined as they are, with the addresses of the neighbouring pages."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings

from api.collections import neighbours
from api.collections import selection as matching
from api.collections.html_body import as_html
from api.collections.neighbours import Neighbours
from api.collections.reading import Reading, Row, read_page
from api.collections.selection import Selection, selection_of
from api.query.pagination import open_cursor
from api.query.queries import DEEPEST, Body, Sort, StoryQuery
from publishing.sequence.state import PublicState
from publishing.serving.bounded_cache import Memory
from publishing.serving.catalogue.dependencies import ALL_LISTED, EVERYTHING, Dependencies

_SMALL = 1000
_totals: Memory[int] = Memory(1000)


@dataclass(frozen=True)
class Page:
    """A page of a list: its items as JSON, what they depend on, and the addresses of the pages around it."""

    state: PublicState
    items: list[str]
    dependencies: Dependencies
    next: str | None
    previous: str | None


def list_page(path: str, collection: str, query: StoryQuery) -> Page:
    """Return a page of the list at a path, in one query."""
    scope = query.scope(collection)
    cursor = None if query.cursor is None else open_cursor(query.cursor, scope)
    selection = selection_of(collection, query)
    reading = Reading(selection, query.limit + 1, query.sort, query.fields, cursor, query.offset)
    state, rows = read_page(reading)
    has_more, rows = len(rows) > query.limit, rows[: query.limit]
    if cursor and cursor.is_backward:
        rows.reverse()
    if query.page:
        following, preceding = _numbered(path, query, has_more=has_more)
    else:
        following, preceding = _placed(path, query, neighbours.around(rows, cursor, scope, has_more=has_more))
    items = [as_html(row.text) if query.body is Body.HTML else row.text for row in rows]
    return Page(state, items, _dependencies(selection, query.sort, rows), following, preceding)


def _dependencies(selection: Selection, sort: Sort, rows: list[Row]) -> Dependencies:
    """What a page of a list, with its total, depends on: its own items, and whoever may be counted in the list.

    Every item carries a value of each condition, so one condition is enough to tell. In the order of changes, any
    change moves the others.
    """
    if sort is Sort.CHANGED:
        return EVERYTHING
    first = selection.required[0] if selection.required else None
    listed = [(first.name, value) for value in first.values] if first else [ALL_LISTED]
    return Dependencies.of(selection.collection, [UUID(str(row.identity)) for row in rows], listed)


def list_all(collection: str) -> tuple[PublicState, list[str]]:
    """Return every card of a small collection, in the order that the cards themselves tell."""
    state, rows = read_page(Reading(Selection(collection), _SMALL))
    return state, sorted((row.text for row in rows), key=_place)


def total(collection: str, query: StoryQuery, state: PublicState) -> int:
    """Return how many items the whole list has, counted once for each public state."""
    return _total(selection_of(collection, query), state)


def _total(selection: Selection, state: PublicState) -> int:
    return _totals.get((state.tag, selection), lambda: _counted(selection, state))


def _counted(selection: Selection, state: PublicState) -> int:
    """Count a list; one that leaves something out is the whole list less that.

    Looking at each document for what it does not have took seven times as long at 10,000 stories. Both counts are of
    one state, but for a change in this very moment.
    """
    excluded = [one for one in selection.conditions if one.is_excluded]
    if len(excluded) != 1:
        return matching.count(selection, state.at)
    whole = selection.less(excluded[0])
    left_out = whole.having(replace(excluded[0], is_excluded=False))
    return max(0, _total(whole, state) - matching.count(left_out, state.at))


def envelope(items: Iterable[str], number: int, following: str | None = None, preceding: str | None = None) -> str:
    """Return a list as JSON; the items are JSON already."""
    links = f'"next":{json.dumps(following)},"previous":{json.dumps(preceding)}'
    return f'{{"items":[{",".join(items)}],"total":{number},{links}}}'


def _placed(path: str, query: StoryQuery, around: Neighbours) -> tuple[str | None, str | None]:
    """Return the addresses behind two cursors; an empty cursor leads to the beginning."""
    following, preceding = around.next, around.previous
    return (
        None if following is None else _address(path, query.address(cursor=following)),
        None if preceding is None else _address(path, query.address(cursor=preceding)),
    )


def _numbered(path: str, query: StoryQuery, *, has_more: bool) -> tuple[str | None, str | None]:
    number = query.page or 1
    has_next = has_more and (number + 1) * query.limit <= DEEPEST
    return (
        _address(path, query.address(page=number + 1)) if has_next else None,
        _address(path, query.address(page=number - 1)) if number > 1 else None,
    )


def _address(path: str, text: str) -> str:
    return f"{settings.PUBLIC_URL}{path}?{text}" if text else f"{settings.PUBLIC_URL}{path}"


def _place(card: str) -> Any:
    parsed = json.loads(card)
    return parsed["order"], parsed["slug"]

"""Lists: stored texts joined as they are, with the addresses of the neighbouring pages."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings

from api.collections.finding import Found, find
from api.collections.texts import bodies_of, cards_of
from api.query.fields import Body
from api.query.lists import ListQuery
from api.query.numbering import DEEPEST
from api.query.pagination import Cursor, Direction, open_cursor
from publishing.documents.kinds import Collection, Order
from publishing.documents.names import former
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.catalogue.dependencies import ALL_LISTED, EVERYTHING, Dependencies
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.catalogue.snapshot import digits


@dataclass(frozen=True)
class Page:
    """A page of a list: its items as JSON, how many the whole list has, what it depends on, and the pages around it.

    `gone` are ids that were asked for and are not public any more; None where a page was asked for, not ids.
    """

    state: PublicState
    items: list[str]
    total: int
    dependencies: Dependencies
    next: str | None = None
    previous: str | None = None
    gone: tuple[UUID, ...] | None = None


def list_page(path: str, query: ListQuery, state: PublicState) -> Page:
    """A page of the list at a path, in this state.

    A filter by a value that was merged into another, or is another word for it, is one by that: so say the addresses
    of the pages around it.
    """
    cursor = None if query.cursor is None else open_cursor(query.cursor, query.scope)
    if query.narrowing.filters:
        query = replace(query, narrowing=query.narrowing.today(Shelf.of(query.collection.name, state)))
    found = find(query, state)
    if query.ids is not None:
        return _by_ids(query, found, state, query.ids)
    most = None if query.limit is None else query.limit + 1
    numbers = found.after(cursor, query.offset, most)
    has_more = query.limit is not None and len(numbers) > query.limit
    numbers = numbers[: query.limit]
    if cursor and cursor.is_backward:
        numbers.reverse()
    if query.page:
        following, preceding = _numbered(path, query, has_more=has_more)
    else:
        cursors = _cursors(query, found, numbers, cursor, has_more=has_more)
        following, preceding = (
            None if place is None else _address(path, query.address(cursor=place)) for place in cursors
        )
    items = _texts(query, found, numbers, state)
    return Page(state, items, len(found.numbers), _dependencies(query, found, numbers), following, preceding)


def envelope(page: Page) -> str:
    """A page as JSON; the items are JSON already."""
    told = listed(page.items, page.total, page.next, page.previous)
    return told if page.gone is None else f'{told[:-1]},"gone":{json.dumps(list(map(str, page.gone)))}}}'


def listed(items: Iterable[str], total: int, following: str | None = None, preceding: str | None = None) -> str:
    """A list as JSON; the items are JSON already."""
    links = f'"next":{json.dumps(following)},"previous":{json.dumps(preceding)}'
    return f'{{"items":[{",".join(items)}],"total":{total},{links}}}'


def in_form(text: str, query_body: Body, collection: Collection) -> str:
    """A whole document, given as JSON, with its body in the form that is asked for."""
    if query_body is Body.BLOCKS or collection.html is None:
        return text
    document = json.loads(text)
    document["html"] = collection.html(document)
    del document["blocks"]
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _by_ids(query: ListQuery, found: Found, state: PublicState, ids: tuple[UUID, ...]) -> Page:
    """What has these ids, in their order; what never was public is left out, and what was is named as gone."""
    known = {identity: found.known.numbers.get(digits(identity)) for identity in ids}
    numbers = [number for number in known.values() if number is not None and number in found.numbers]
    items = _texts(query, found, numbers, state)
    missing = [identity for identity, number in known.items() if number is None or number not in found.numbers]
    dependencies = Dependencies.of(query.collection.name, ids)
    return Page(state, items, len(items), dependencies, gone=_gone(query.collection.name, missing))


def _gone(collection: str, ids: Sequence[UUID]) -> tuple[UUID, ...]:
    stored = PublicDocument.objects.filter(collection=collection, pk__in=ids) if ids else PublicDocument.objects.none()
    once = set(stored.values_list("pk", flat=True))
    return tuple(identity for identity in ids if identity in once)


def _texts(query: ListQuery, found: Found, numbers: list[int], state: PublicState) -> list[str]:
    if query.fields.is_in_card:
        texts = cards_of(found.known, numbers, state.at)
    else:
        texts = bodies_of(found.known, numbers, state.at)
    told = (texts[number] for number in numbers if number in texts)
    return [query.fields.of(in_form(text, query.body, query.collection)) for text in told]


def _dependencies(query: ListQuery, found: Found, numbers: list[int]) -> Dependencies:
    """What a page of a list, with its total, depends on: its own items, and whoever may be counted in the list.

    Every item carries a value of each condition, so one condition is enough to tell. In the order of changes, any
    change moves the others.
    """
    if query.order is Order.CHANGED:
        return EVERYTHING
    required = ((one.name, one.any_of or one.all_of[:1]) for one in query.narrowing.filters if one.any_of or one.all_of)
    name, values = min(required, key=lambda one: len(one[1]), default=("", ()))
    carried = [(word, value) for value in values for word in (name, former(name))] or [ALL_LISTED]
    return Dependencies.of(query.collection.name, [found.known.entries[number].identity for number in numbers], carried)


def _cursors(
    query: ListQuery, found: Found, numbers: list[int], cursor: Cursor | None, *, has_more: bool
) -> tuple[str | None, str | None]:
    """The cursors after and before a page; an empty one leads to the beginning.

    `has_more` says whether there is more in the direction in which the page was read.
    """

    def at(number: int, direction: Direction) -> str:
        return found.cursor(number, direction).seal(query.scope)

    if cursor and cursor.is_backward:
        behind = at(numbers[-1], Direction.AFTER) if numbers else ""
        return behind, at(numbers[0], Direction.BEFORE) if has_more else None
    following = at(numbers[-1], Direction.AFTER) if has_more else None
    if cursor is None:
        return following, None
    # Everything behind the place is gone: the way back includes the place itself.
    back = at(numbers[0], Direction.BEFORE) if numbers else replace(cursor, direction=Direction.UNTIL).seal(query.scope)
    return following, back


def _numbered(path: str, query: ListQuery, *, has_more: bool) -> tuple[str | None, str | None]:
    number = query.page or 1
    has_next = has_more and (number + 1) * (query.limit or 0) <= DEEPEST
    return (
        _address(path, query.address(page=number + 1)) if has_next else None,
        _address(path, query.address(page=number - 1)) if number > 1 else None,
    )


def _address(path: str, text: str) -> str:
    return f"{settings.PUBLIC_URL}{path}?{text}" if text else f"{settings.PUBLIC_URL}{path}"

"""Reading what is stored: each of these is one query, with the public state in it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from api.collections import sql
from api.collections.selection import Selection
from api.query.pagination import Cursor, Direction
from api.query.queries import Fields, Sort
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState, entity_tag, state_of
from publishing.serving.lookup import current_body, current_card

_STATE_COLUMNS = 6


@dataclass(frozen=True)
class Row:
    """A card, or a whole body, with its place in its list, as the database tells it."""

    identity: Any
    day: Any
    number: int
    text: str

    def cursor(self, direction: Direction) -> Cursor:
        """Return the cursor at this place."""
        return Cursor(direction, date.fromisoformat(str(self.day)), UUID(str(self.identity)), self.number)


@dataclass(frozen=True)
class Found:
    """A public document: its number, its body, and whether the clock has overtaken that."""

    state: PublicState
    identity: UUID
    sequence: int
    body: str
    is_overtaken: bool

    def etag(self, *parts: object) -> str:
        """Return the tag of this document alone, in the form that the parts name: it stays while only others change."""
        overtaken_at = self.state.overtaken_at if self.is_overtaken else None
        return entity_tag(self.state.epoch, self.identity, self.sequence, overtaken_at, *parts)

    def current_body(self) -> str:
        """Return the body as stored, or built again in memory if the clock has overtaken it."""
        if not self.is_overtaken:
            return self.body
        return current_body(PublicDocument.objects.get(pk=self.identity), self.state.at)


@dataclass(frozen=True)
class Reading:
    """A page to read: so many items of a selection, from a place on or from a number on."""

    selection: Selection
    most: int
    sort: Sort = Sort.NEWEST
    fields: Fields = Fields.CARD
    cursor: Cursor | None = None
    offset: int = 0


def read_page(reading: Reading) -> tuple[PublicState, list[Row]]:
    """Return the items of a page, in the order in which its cursor reads."""
    at = timezone.now()
    cursor = reading.cursor
    selection, given = sql.stand_ins(reading.selection)
    shape = sql.Shape(selection, reading.sort, cursor.direction if cursor else None, reading.fields)
    given |= {sql.AT: at, sql.LIMIT: reading.most, sql.OFFSET: reading.offset}
    given[sql.MOST] = reading.most + reading.offset
    if cursor:
        given |= {sql.DAY: cursor.date, sql.IDENTITY: cursor.id, sql.NUMBER: cursor.number}
    found = sql.page(shape).run(given)
    state = state_of(found[0], at)
    return state, _rows([row[_STATE_COLUMNS:] for row in found], state, reading.fields)


def read_one(collection: str, key: UUID | str) -> tuple[PublicState, Found | None]:
    """Return the public document with this id or slug."""
    at = timezone.now()
    by_id = isinstance(key, UUID)
    statement = sql.one(collection, "id" if by_id else "slug")
    row = statement.run({sql.AT: at, sql.IDENTITY if by_id else sql.SLUG: key})[0]
    state = state_of(row, at)
    identity, sequence, body, is_overtaken = row[_STATE_COLUMNS:]
    if identity is None:
        return state, None
    return state, Found(state, UUID(str(identity)), sequence, body, bool(is_overtaken))


def _rows(found: list[tuple[Any, ...]], state: PublicState, fields: Fields) -> list[Row]:
    """Return the rows there are; what the clock has overtaken is built again, in memory."""
    rows = [Row(*row[:-1]) for row in found if row[0] is not None]
    overtaken = [UUID(str(row[0])) for row in found if row[-1]]
    if not overtaken:
        return rows
    current = current_body if fields is Fields.FULL else current_card
    texts = {str(one.id): current(one, state.at) for one in PublicDocument.objects.filter(pk__in=overtaken)}
    return [replace(row, text=texts.get(str(UUID(str(row.identity))), row.text)) for row in rows]

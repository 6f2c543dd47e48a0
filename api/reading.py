"""Reading what is stored: each of these is one query, with the public state in it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.utils import timezone

from api import statements
from api.pagination import Cursor, Direction
from api.parameters import Filters
from publishing.models import PublicDocument
from publishing.serving import current_body, current_card
from publishing.state import PublicState, entity_tag, state_of

_STATE_COLUMNS = 6


@dataclass(frozen=True)
class Row:
    """A card with its place in its list, as the database tells it."""

    identity: Any
    day: Any
    card: str

    def cursor(self, direction: Direction) -> Cursor:
        """Return the cursor at this place."""
        return Cursor(direction, date.fromisoformat(str(self.day)), UUID(str(self.identity)))


@dataclass(frozen=True)
class Found:
    """A public document: its number, its body, and whether the clock has overtaken that."""

    state: PublicState
    identity: UUID
    sequence: int
    body: str
    is_overtaken: bool

    @property
    def etag(self) -> str:
        """The tag of this document alone: it stays while only others change."""
        overtaken_at = self.state.overtaken_at if self.is_overtaken else None
        return entity_tag(self.state.epoch, self.identity, self.sequence, overtaken_at)

    def current_body(self) -> str:
        """Return the body as stored, or built again in memory if the clock has overtaken it."""
        if not self.is_overtaken:
            return self.body
        return current_body(PublicDocument.objects.get(pk=self.identity), self.state.at)


def read_state() -> PublicState:
    """Return the public state."""
    at = timezone.now()
    return state_of(statements.state().run({statements.AT: at})[0], at)


def read_cards(
    collection: str, most: int, filters: Filters = (), cursor: Cursor | None = None
) -> tuple[PublicState, list[Row]]:
    """Return the cards that pass the filters on one side of a place, in the order in which the cursor reads."""
    at = timezone.now()
    sizes = tuple((name, len(values)) for name, values in filters)
    shape = statements.Shape(collection, sizes, cursor.direction if cursor else None)
    given: dict[Any, Any] = {statements.AT: at, statements.LIMIT: most}
    if cursor:
        given |= {statements.DAY: cursor.date, statements.IDENTITY: cursor.id}
    for name, values in filters:
        given |= {statements.stand_in(name, number): value for number, value in enumerate(values)}
    found = statements.page(shape).run(given)
    state = state_of(found[0], at)
    return state, _rows([row[_STATE_COLUMNS:] for row in found], state)


def read_one(collection: str, key: UUID | str) -> tuple[PublicState, Found | None]:
    """Return the public document with this id or slug."""
    at = timezone.now()
    by_id = isinstance(key, UUID)
    statement = statements.one(collection, "id" if by_id else "slug")
    row = statement.run({statements.AT: at, statements.IDENTITY if by_id else statements.SLUG: key})[0]
    state = state_of(row, at)
    identity, sequence, body, is_overtaken = row[_STATE_COLUMNS:]
    if identity is None:
        return state, None
    return state, Found(state, UUID(str(identity)), sequence, body, bool(is_overtaken))


def _rows(found: list[tuple[Any, ...]], state: PublicState) -> list[Row]:
    """Return the rows there are; what the clock has overtaken is built again, in memory."""
    rows = [Row(identity, day, card) for identity, day, card, _ in found if identity is not None]
    overtaken = [UUID(str(row[0])) for row in found if row[3]]
    if not overtaken:
        return rows
    current = {
        str(document.id): current_card(document, state.at)
        for document in PublicDocument.objects.filter(pk__in=overtaken)
    }
    return [replace(row, card=current.get(str(UUID(str(row.identity))), row.card)) for row in rows]

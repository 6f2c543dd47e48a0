"""What is asked of the list of a collection: one table reads, checks and describes it."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from api.query.closing import NAME, open_parameter
from api.query.fields import CARD, NAMED, Body, Fields, body_table, fields_parameter, refuse_partial_html
from api.query.narrowing import filter_table, narrowing_of, narrowing_pairs
from api.query.numbering import page_parameter, refuse_too_deep
from api.query.pagination import LONGEST_CURSOR
from api.query.parameters import ID, Given
from api.query.table import Parameter, Table, choice, flag, number, option, read, text
from api.query.time import When, when_about
from publishing.documents.kinds import Collection, Order
from publishing.web.conditional import Meta
from search.query.filters import EVERYTHING, Narrowing

MOST_ITEMS = 100
MOST_IDS = 100
# What goes with a choice by id.
WITH_IDS = ("ids", "fields", "body")


@dataclass(frozen=True)
class ListQuery:
    """A page of the list of a collection, told in one way however it was written; without a `limit` all of it."""

    collection: Collection
    order: Order
    limit: int | None
    narrowing: Narrowing = EVERYTHING
    include_sample: bool = True
    fields: Fields = NAMED[CARD]
    body: Body = Body.BLOCKS
    cursor: str | None = None
    page: int | None = None
    ids: tuple[UUID, ...] | None = None
    when: When | None = None
    is_open: bool | None = None

    @property
    def scope(self) -> str:
        """The name of the whole list: a cursor is good for this one only."""
        return f"{self.collection.name}?{urlencode([*self._choice(), *self._order()])}"

    @property
    def name(self) -> str:
        """The name of exactly what is asked for."""
        ids = None if self.ids is None else ",".join(map(str, self.ids))
        return f"{self.collection.name}?{self.address(cursor=self.cursor, page=self.page)}&ids={ids}"

    def address(self, *, cursor: str | None = None, page: int | None = None) -> str:
        """The query of another page of the list; without a cursor or number, of the beginning."""
        pairs = [*self._choice(), *self._order(), *self._shape()]
        pairs += [("cursor", cursor)] if cursor else []
        pairs += [("page", str(page))] if page else []
        return urlencode(pairs, safe=",")

    @property
    def offset(self) -> int:
        """How many items come before this numbered page."""
        return ((self.page or 1) - 1) * (self.limit or 0)

    def _choice(self) -> list[tuple[str, str]]:
        when = [("when", str(self.when))] if self.when else []
        is_open = [] if self.is_open is None else [(NAME, str(self.is_open).lower())]
        samples = [] if self.include_sample else [("include_sample", "false")]
        return [*narrowing_pairs(self.narrowing), *when, *is_open, *samples]

    def _order(self) -> list[tuple[str, str]]:
        return [] if self.order is self.collection.orders[0] else [("sort", self.order)]

    def _shape(self) -> list[tuple[str, str]]:
        pairs = [] if self.fields.text == CARD else [("fields", self.fields.text)]
        pairs += [] if self.body is Body.BLOCKS else [("body", self.body)]
        return pairs + ([] if self.limit in {None, self.collection.page_size} else [("limit", str(self.limit))])


@cache
def list_table(collection: Collection) -> Table:
    """The parameters of the list of a collection."""
    what, usual = collection.label.lower(), collection.orders[0]
    samples = f"Whether sample {what} are listed."
    order = "By date" if Order.NEWEST in collection.orders else "In their own order"
    size = collection.page_size
    limit = "How many items a page has." if size else "How many items a page has. Without it, the whole list is given."
    return (
        *filter_table(collection.filters, collection.kinds, collection.singular),
        *((option("when", when_about(what), When),) if collection.ends else ()),
        flag("include_sample", samples, default=True),
        choice("sort", f"{order}, or the latest change first.", Order, usual, collection.orders),
        fields_parameter(collection, CARD),
        *body_table(collection, "In a list it needs fields=full."),
        number("limit", limit, MOST_ITEMS, size),
        text("cursor", "A place in the list, from `next` or `previous`.", LONGEST_CURSOR),
        page_parameter(None),
        _ids_parameter(),
        *((open_parameter(what),) if collection.closes else ()),
    )


def read_list(meta: Meta, collection: Collection) -> tuple[ListQuery, Given]:
    """The query, and in `errors` of what was given what is wrong with it. Its values are safe to look up."""
    given, found = read(meta, list_table(collection))
    return list_query(collection, found, given), given


def list_query(collection: Collection, found: dict[str, Any], given: Given) -> ListQuery:
    """The query that these values make."""
    query = ListQuery(
        collection=collection,
        order=found["sort"],
        limit=found["limit"],
        narrowing=narrowing_of(collection.filters, found, given),
        include_sample=found["include_sample"],
        fields=found["fields"],
        body=found.get("body", Body.BLOCKS),
        cursor=found["cursor"],
        ids=found["ids"],
        when=found.get("when"),
        is_open=found.get(NAME),
    )
    if (page := found["page"]) is not None:
        size = query.limit or MOST_ITEMS
        query = replace(query, limit=size, page=page)
        refuse_too_deep(given, page, size)
    _refuse_contradictions(query, given)
    return query


def _refuse_contradictions(query: ListQuery, given: Given) -> None:
    refuse_partial_html(given, query.fields, query.body)
    if query.page and query.cursor:
        given.refuse("page", "Give a page or a cursor, not both.")
    if query.ids is not None:
        for name in given.names:
            if name not in WITH_IDS:
                given.refuse(name, "This parameter cannot be used with ids.")


def _ids_parameter() -> Parameter:
    about = (
        f"Up to {MOST_IDS} ids with commas between them, instead of a page: the items come in this order, and `gone`"
        " names those that were public once."
    )
    return Parameter("ids", about, {"type": "string"}, _read_ids)


def _read_ids(given: Given) -> tuple[UUID, ...] | None:
    told = given.single("ids")
    if told is None:
        return None
    names = told.split(",")
    if len(names) > MOST_IDS:
        given.refuse("ids", f"Give at most {MOST_IDS} ids.")
        return ()
    wrong = [name for name in names if not ID.fullmatch(name)]
    if wrong:
        given.refuse("ids", f"“{wrong[0][:60]}” is not an id.")
    return tuple(dict.fromkeys(UUID(name) for name in names if ID.fullmatch(name)))

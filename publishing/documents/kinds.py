"""The kinds of documents that there are, and the collections that they are in: what every surface is made from.

Each room registers its own when its app is ready.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Any

from django.http import HttpRequest, HttpResponse

from publishing.documents.builder import Builder
from publishing.documents.shapes import Built, DocumentPart


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A kind of document: what it says, how it is built from its source, and how it is shown.

    `card` and `body` are the types of the public answer, in a list and whole; `schema` is their name in the contract,
    by default made from the name of the kind.
    """

    name: str
    collection: str
    label: str
    plural: str = ""
    schema: str = ""
    card: type[DocumentPart]
    body: type[DocumentPart]
    build: Callable[[Any, Builder], Built]
    # Makes the page from the request and the parsed body; None if the kind has no page of its own.
    render: Callable[[HttpRequest, dict[str, Any]], HttpResponse] | None = None
    # Templates of the card, which they call `story`: in lists and frames, and among search results with `hit`.
    card_template: str = "components/plain_card.html"
    hit_template: str = "components/plain_card.html"
    # Makes, of the typed body, the structured data for search engines, in the words of schema.org.
    linked_data: Callable[[Any], dict[str, Any]] | None = None


class Values(Enum):
    """The values that a filter takes. An unknown one finds nothing if anybody may make them up; else it is an error."""

    OPEN = "words that anybody may make up"
    CARRIED = "what public documents carry"
    KINDS = "the kinds of the collection"
    SLUGS = "the slugs of a collection"


@dataclass(frozen=True)
class Filter:
    """A facet by which a collection is narrowed: its name in addresses, and what people read for it.

    `about` says in the contract what it takes; `of` is the collection whose slugs it takes, if it takes slugs. Readers
    of a search are offered those of the lowest `rank` first, as the most useful; and `by_use` the most used values.
    """

    name: str
    label: str
    about: str
    values: Values = Values.OPEN
    of: str = ""
    rank: int = 0
    by_use: bool = False


class Order(StrEnum):
    """The order of a list: by date, by the latest change, or the one that the documents themselves have."""

    NEWEST = "newest"
    OLDEST = "oldest"
    CHANGED = "changed"
    OWN = "order"


BY_DATE = (Order.NEWEST, Order.OLDEST, Order.CHANGED)


def nothing(_slug: str) -> list[str]:
    """The successors of a withdrawn document in a collection where there never are any: none."""
    return []


def none_of(_slugs: Iterable[str]) -> frozenset[str]:
    """The slugs that were given up in a collection that never does: none."""
    return frozenset()


@dataclass(frozen=True, kw_only=True)
class Collection:
    """Documents that are listed together; slugs are unique in it. The first of its orders is the usual one.

    `page_size` is the number of items in a page of a list, unless the reader asks for another: None for all. `html`
    turns a whole document, parsed, into one piece of HTML; `feed_item` makes the item of a news feed of a typed card;
    `successors` gives the slugs of the documents that took the place of a withdrawn one; `former` those of some slugs
    that were given up: a filter by one is no mistake, for other sites have it in their pages.
    """

    name: str
    label: str
    singular: str
    group: str
    # The path of its page on the site.
    path: str = "/"
    # Other paths that show the whole of it.
    shown_at: tuple[str, ...] = ()
    filters: tuple[Filter, ...] = ()
    orders: tuple[Order, ...] = BY_DATE
    page_size: int | None = 20
    # The facet that says on which day it is over, where it takes place in time.
    ends: str = ""
    is_searched: bool = False
    # The facet that says on which day it closes, where it is open for a while.
    closes: str = ""
    html: Callable[[dict[str, Any]], str] | None = None
    fragment: str = ""
    feed_item: Callable[[Any], dict[str, Any]] | None = None
    # The files that are made of each document, below its path.
    files: tuple[str, ...] = ()
    successors: Callable[[str], list[str]] = nothing
    former: Callable[[Iterable[str]], frozenset[str]] = none_of

    @property
    def kinds(self) -> list[Kind]:
        """The kinds that are in it, in the order in which they were registered."""
        return [kind for kind in _kinds.values() if kind.collection == self.name]


_kinds: dict[str, Kind] = {}
_collections: dict[str, Collection] = {}


def register(*, kinds: Iterable[Kind] = (), collections: Iterable[Collection] = ()) -> None:
    """Make kinds and collections known; a kind may be of a collection that has no list, as pages are."""
    _kinds.update({kind.name: kind for kind in kinds})
    _collections.update({collection.name: collection for collection in collections})


def kind_of(name: str) -> Kind:
    """The kind of this name. Raises LookupError if no room has registered it."""
    return _kinds[name]


def is_kind(name: str) -> bool:
    """Say whether a room has registered this kind."""
    return name in _kinds


def all_kinds() -> list[Kind]:
    """Every kind, in the order in which they were registered."""
    return list(_kinds.values())


def has_list(collection: str) -> bool:
    """Say whether there is a list of the documents of a collection."""
    return collection in _collections


def collection_of(name: str) -> Collection:
    """The collection of this name. Raises LookupError if it has no list."""
    return _collections[name]


def all_collections() -> list[Collection]:
    """Every collection that has a list, in the order in which they were registered."""
    return list(_collections.values())

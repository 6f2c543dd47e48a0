"""Which documents a list holds, in the ORM's words; `statements` turns them into SQL once.

A filtered list is read from the facets, whose index has the order of the list: a page deep in it costs what the first
one does. A filter with several values is read as one ordered run for each value, merged by `statements`.
"""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from api.pagination import Direction
from api.parameters import Filters
from publishing.models import DocumentFacet, PublicDocument

# The filter that leaves the fewest documents is read; the others are only looked up.
_NARROWEST_FIRST = ("topic", "competency", "characteristic", "type")


def narrowest_first(filters: Filters) -> Filters:
    """Return the filters with the one to read from first."""
    return tuple(sorted(filters, key=lambda entry: _NARROWEST_FIRST.index(entry[0])))


def documents(collection: str, at: datetime) -> QuerySet[PublicDocument]:
    """Return every public document of a collection."""
    return PublicDocument.objects.public(at).filter(collection=collection)


def facets(collection: str, filters: Filters, at: datetime) -> QuerySet[DocumentFacet]:
    """Return the facets of the narrowest filter that belong to documents which pass all of them."""
    (name, values), *others = narrowest_first(filters)
    one = {"value": values[0]} if len(values) == 1 else {"value__in": values}
    found = DocumentFacet.objects.filter(name=name, **one)
    for other, wanted in others:
        rows = DocumentFacet.objects.filter(name=other, value__in=wanted)
        found = found.filter(Exists(rows.filter(date=OuterRef("date"), document=OuterRef("document"))))
    return found.filter(Exists(documents(collection, at).filter(pk=OuterRef("document"))))


def count(collection: str, filters: Filters, at: datetime) -> int:
    """Return how many documents pass the filters."""
    if not filters:
        return documents(collection, at).count()
    return facets(collection, filters, at).values("document").distinct().count()


def place(key: str, direction: Direction, day: date, identity: UUID) -> Q:
    """Return the rows on one side of a place in the order: newest date first, then by id."""
    if direction is Direction.AFTER:
        return Q(date__lte=day) & (Q(date__lt=day) | Q(**{f"{key}__gt": identity}))
    same_day = f"{key}__lt" if direction is Direction.BEFORE else f"{key}__lte"
    return Q(date__gte=day) & (Q(date__gt=day) | Q(**{same_day: identity}))


def keys(rows: QuerySet[Any], key: str) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the date and identity of documents, whether these rows are documents or facets."""
    found: QuerySet[Any, tuple[Any, ...]] = rows.annotate(identity=F(key)).values_list("date", "identity")
    return found

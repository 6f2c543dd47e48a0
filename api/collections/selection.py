"""Which documents a list holds, in the ORM's words; `statements` turns them into SQL once.

A filtered list is read from the facets, whose index has the order of the list: a page deep in it costs what the first
one does. A filter with several values is read as one ordered run for each value, merged by `statements`.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Value

from api.query.pagination import Cursor, Direction
from api.query.queries import Sort, StoryQuery
from publishing.models import DocumentFacet, PublicDocument

# The filter that leaves the fewest documents is read; the others are only looked up.
_NARROWEST_FIRST = ("topic", "place", "profession", "competency", "part_of_system", "characteristic", "type")
Rows = TypeVar("Rows", bound=Model)


@dataclass(frozen=True)
class Condition:
    """A facet of which a document must carry one of these values, or none of them."""

    name: str
    values: tuple[str, ...]
    is_excluded: bool = False


@dataclass(frozen=True)
class Selection:
    """Which documents of a collection a list holds; both dates are included."""

    collection: str
    conditions: tuple[Condition, ...] = ()
    since: date | None = None
    until: date | None = None
    with_samples: bool = True

    @property
    def required(self) -> tuple[Condition, ...]:
        """The conditions that a document is found by, the one to read from first."""
        wanted = [one for one in self.conditions if not one.is_excluded]
        return tuple(sorted(wanted, key=lambda one: (_NARROWEST_FIRST.index(one.name), len(one.values))))

    def less(self, condition: Condition) -> "Selection":
        """Return it without a condition."""
        return replace(self, conditions=tuple(one for one in self.conditions if one != condition))

    def having(self, condition: Condition) -> "Selection":
        """Return it with one condition more."""
        return replace(self, conditions=(*self.conditions, condition))


def selection_of(collection: str, query: StoryQuery) -> Selection:
    """Return which documents a query asks for."""
    conditions = []
    for one in query.narrowing.filters:
        conditions += [Condition(one.name, one.any_of)] if one.any_of else []
        conditions += [Condition(one.name, (value,)) for value in one.all_of]
        conditions += [Condition(one.name, one.none_of, is_excluded=True)] if one.none_of else []
    return Selection(collection, tuple(conditions), query.narrowing.since, query.narrowing.until, query.include_sample)


def documents(selection: Selection, at: datetime) -> QuerySet[PublicDocument]:
    """Return the public documents that pass."""
    found = PublicDocument.objects.public(at).filter(collection=selection.collection)
    if not selection.with_samples:
        found = found.filter(is_sample=False)
    return _dated(_meeting(found, selection, "pk"), selection)


def facets(selection: Selection, at: datetime) -> QuerySet[DocumentFacet]:
    """Return the facets of the narrowest condition that belong to documents which pass."""
    first = selection.required[0]
    others = selection.less(first)
    found = DocumentFacet.objects.filter(name=first.name, **_one_of(first.values))
    found = _dated(_meeting(found, others, "document"), selection)
    bare = replace(others, conditions=(), since=None, until=None)
    return found.filter(Exists(documents(bare, at).filter(pk=OuterRef("document"))))


def count(selection: Selection, at: datetime) -> int:
    """Return how many documents pass."""
    if not selection.required:
        return documents(selection, at).count()
    return facets(selection, at).values("document").distinct().count()


def place(key: str, sort: Sort, cursor: Cursor) -> Q:
    """Return the rows on one side of a place in the order; oldest first is newest first, read backwards."""
    inclusive = "e" if cursor.direction is Direction.UNTIL else ""
    is_forward = cursor.direction is Direction.AFTER
    if sort is Sort.CHANGED:
        return Q(**{f"sequence__{'lt' if is_forward else 'gt'}{inclusive}": cursor.number})
    if is_forward == (sort is Sort.NEWEST):
        return Q(date__lte=cursor.date) & (Q(date__lt=cursor.date) | Q(**{f"{key}__gt{inclusive}": cursor.id}))
    return Q(date__gte=cursor.date) & (Q(date__gt=cursor.date) | Q(**{f"{key}__lt{inclusive}": cursor.id}))


def keys(rows: QuerySet[Any], key: str) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the date, identity and number of documents; facets do not know the number."""
    number = F("sequence") if rows.model is PublicDocument else Value(0)
    found: QuerySet[Any, tuple[Any, ...]] = rows.annotate(identity=F(key), number=number)
    return found.values_list("date", "identity", "number")


def _meeting(rows: QuerySet[Rows], selection: Selection, key: str) -> QuerySet[Rows]:
    """Keep the rows whose documents meet every condition; `key` leads from a row to its document."""
    for condition in selection.conditions:
        carried = DocumentFacet.objects.filter(name=condition.name, **_one_of(condition.values))
        meets = Exists(carried.filter(date=OuterRef("date"), document=OuterRef(key)))
        rows = rows.filter(~meets if condition.is_excluded else meets)
    return rows


def _dated(rows: QuerySet[Rows], selection: Selection) -> QuerySet[Rows]:
    rows = rows.filter(date__gte=selection.since) if selection.since else rows
    return rows.filter(date__lte=selection.until) if selection.until else rows


def _one_of(values: tuple[str, ...]) -> dict[str, Any]:
    return {"value": values[0]} if len(values) == 1 else {"value__in": values}

"""What may be found now, and what a search is narrowed to, as queries of Elasticsearch."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from elasticsearch.dsl.query import Bool, Exists, Query, Range, Terms

from search.query.filters import Filter, Narrowing
from search.query.scope import Scope


def shown(scope: Scope, changed: Iterable[UUID]) -> list[Query]:
    """The filters for what may be shown: public at this moment, not overtaken, and not changed since."""
    filters: list[Query] = [
        Terms("collection", list(scope.collections)),
        _not_before("expires_at", scope.at),
        _not_before("stale_at", scope.at),
    ]
    if not scope.with_samples:
        filters.append(Terms("is_sample", [False]))
    ids = [str(one) for one in changed]
    return [*filters, Bool(must_not=[Terms("id", ids)])] if ids else filters


def narrowed(narrowing: Narrowing) -> list[Query]:
    """The filters for what a reader has narrowed the search to."""
    filters = [query for one in narrowing.filters for query in _filter(one)]
    if narrowing.since or narrowing.until:
        limits = {"gte": narrowing.since, "lte": narrowing.until}
        filters.append(Range("date", {name: day.isoformat() for name, day in limits.items() if day}))
    return filters


def facet_field(name: str) -> str:
    """The field that holds the values of a facet."""
    return f"facets.{name}"


def _filter(one: Filter) -> Iterable[Query]:
    field = facet_field(one.name)
    if one.any_of:
        yield Terms(field, list(one.any_of))
    yield from (Terms(field, [value]) for value in one.all_of)
    if one.none_of:
        yield Bool(must_not=[Terms(field, list(one.none_of))])


def _not_before(field: str, at: datetime) -> Query:
    """The query for documents in which this field is empty, or later than a moment."""
    return Bool(should=[Bool(must_not=[Exists(field=field)]), Range(field, {"gt": at.timestamp()})])

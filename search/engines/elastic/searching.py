"""A question as a search of Elasticsearch, and its response as an answer."""

from collections.abc import Container, Iterable
from typing import Any
from uuid import UUID

from elasticsearch.dsl import Search
from elasticsearch.dsl.aggs import Filter, Terms
from elasticsearch.dsl.query import Bool

from search.engines.base import Counts, Question
from search.engines.elastic.expressions import ALL, above_every_score, all_of, ranked
from search.engines.elastic.filters import facet_field, narrowed, shown
from search.query.plan import Plan
from search.query.request import Sort

MOST_VALUES = 10_000
ORDER = {
    Sort.RELEVANCE: ("_score", "-date", "id"),
    Sort.NEWEST: ("-date", "id"),
    Sort.OLDEST: ("date", "id"),
}


def search_for(question: Question, changed: Iterable[UUID]) -> Search[Any]:
    """The search that answers a question, leaving out what has changed."""
    filters = shown(question, changed)
    search: Search[Any] = Search().source(False).sort(*ORDER[question.sort])  # noqa: FBT003  the library's own form
    # Of an index of which a part is missing, no answer is better than half of one.
    search = search.params(allow_partial_search_results=False)
    search = search[question.offset : question.offset + question.size].extra(track_total_hits=True)
    if len(question.plan.clauses) > 1:
        search.aggs.bucket(ALL, Filter(Bool(filter=[*narrowed(question.narrowing), all_of(question.plan)])))
    if not question.facets:
        return search.query(ranked(question.plan, [*filters, *narrowed(question.narrowing)]))
    # What is counted is not narrowed by its own facet, so the narrowing comes after counting.
    search = search.query(ranked(question.plan, filters)).post_filter(Bool(filter=narrowed(question.narrowing)))
    for name in question.facets:
        others = Bool(filter=narrowed(question.narrowing.without(name)))
        search.aggs.bucket(name, Filter(others)).bucket("values", Terms(field=facet_field(name), size=MOST_VALUES))
    return search


def counts(response: Any, question: Question) -> Counts:
    """The number of documents under each value of the facets."""
    return {
        name: {bucket.key: bucket.doc_count for bucket in response.aggregations[name]["values"].buckets}
        for name in question.facets
    }


def close(response: Any, plan: Plan) -> tuple[int, frozenset[UUID]]:
    """How many documents meet every clause, and the ids of those on this page."""
    if len(plan.clauses) == 1:
        return response.hits.total.value, frozenset(UUID(hit.meta.id) for hit in response)
    met = (hit for hit in response if ALL in hit.meta.to_dict().get("matched_queries", ()))
    return response.aggregations[ALL].doc_count, frozenset(UUID(hit.meta.id) for hit in met)


def scores(response: Any, plan: Plan, close_ids: Container[UUID]) -> tuple[float, ...]:
    """The scores of this page for their words alone, without what puts documents that meet every clause first."""
    first = above_every_score(plan) if len(plan.clauses) > 1 else 0.0
    return tuple((hit.meta.score or 0.0) - first * (UUID(hit.meta.id) in close_ids) for hit in response)

"""What is asked of the search, and how its result is told."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import cache
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from api.collections.listing import listed
from api.http.errors import ParameterError
from api.query.lists import MOST_ITEMS
from api.query.narrowing import filter_table, narrowing_of, narrowing_pairs
from api.query.numbering import DEEPEST, page_parameter, refuse_too_deep
from api.query.table import Table, choice, flag, number, read, text
from publishing.sequence.state import PublicState
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.ordering import in_order
from search.query.filters import facet_names, filters_by_name, searched_filters, searched_kinds
from search.query.request import SearchRequest, Sort, typed
from search.query.result import Destination, Hit, SearchResult
from search.services import search

USUAL_SIZE = 20


@dataclass(frozen=True)
class SearchQuery:
    """A search as the API is asked for it."""

    request: SearchRequest

    def today(self, shelf: Shelf) -> "SearchQuery":
        """The search narrowed by what the values are called today."""
        return SearchQuery(replace(self.request, narrowing=self.request.narrowing.today(shelf)))

    def address(self, page: int) -> str:
        """The public address of a page of the result."""
        asked = self.request
        pairs = [("q", asked.text), *([("exact", "true")] if asked.exact else [])]
        pairs += [("sort", str(asked.sort))] if asked.sort is not Sort.RELEVANCE else []
        pairs += narrowing_pairs(asked.narrowing)
        pairs += [] if asked.include_sample else [("include_sample", "false")]
        pairs += [("limit", str(asked.page_size))] if asked.page_size != USUAL_SIZE else []
        pairs += [("page", str(page))] if page > 1 else []
        return f"{settings.PUBLIC_URL}/api/v1/search?{urlencode(pairs)}"


@cache
def search_table() -> Table:
    """The parameters of the search."""
    return (
        text("q", "The words to search for; in double quotes, word for word.", is_required=True),
        flag("exact", "Whether the words are searched without correction.", default=False),
        *filter_table(searched_filters(), searched_kinds(), "story"),
        flag("include_sample", "Whether sample stories are found.", default=True),
        choice("sort", "The best first, or by date.", Sort, Sort.RELEVANCE),
        number("limit", "How many items a page has.", MOST_ITEMS, USUAL_SIZE),
        page_parameter(1),
    )


SUGGEST_TABLE = (text("q", "The words typed so far; the last word may be unfinished.", is_required=True),)


def read_search_query(request: HttpRequest) -> tuple[SearchQuery, list[ParameterError]]:
    """The search and what is wrong with its query. Values that it carries are safe to look up, known or not."""
    given, found = read(request.META, search_table())
    words = typed(found["q"] or "")
    if not words:
        given.refuse("q", "Give the words to search for.")
    limit, page = found["limit"], found["page"]
    if refuse_too_deep(given, page, limit):
        page = 1
    wanted = SearchRequest(
        text=words,
        page=page,
        page_size=limit,
        narrowing=narrowing_of(searched_filters(), found, given),
        facets=facet_names(),
        sort=found["sort"],
        exact=found["exact"],
        include_sample=found["include_sample"],
    )
    return SearchQuery(wanted), given.errors


def words_apart(query: SearchQuery, found: SearchResult, at: datetime) -> dict[str, object] | None:
    """What the same words would find that nothing has word for word; None if they would find nothing either."""
    apart = query.request.with_words_apart
    if found.total or apart is None:
        return None
    total = search(apart.only_counted, at).total
    return {"total": total, "url": SearchQuery(apart).address(1)} if total else None


def answer_text(query: SearchQuery, found: SearchResult, state: PublicState) -> str:
    """A result as JSON: a list, with what belongs to a search beside its items; facets in the order of pages."""
    apart = words_apart(query, found, state.at)
    page, last = query.request.page, -(-min(found.total, DEEPEST) // query.request.page_size)
    following = query.address(page + 1) if page < last else None
    preceding = query.address(page - 1) if page > 1 else None
    declared = filters_by_name()
    told_hits = listed(map(_item, found.hits), found.total, following, preceding)
    promoted = ",".join(map(_item, found.promoted))
    told = {
        "facets": {
            name: [asdict(one) for one in in_order(declared.get(name), values, state)]
            for name, values in found.facets.items()
        },
        "query": {**asdict(found.query), "searched_as": found.query.searched_as},
        "engine": found.engine,
        "degraded": found.degraded,
        "complete": found.is_complete,
        "close": found.close,
        "words_apart": apart,
        "destinations": [_destination(one) for one in found.destinations],
    }
    near = f',"near":[{",".join(map(_item, found.near))}]' if found.by_meaning else ""
    return f'{told_hits[:-1]},{json.dumps(told)[1:-1]},"promoted":[{promoted}]{near}}}'


def _destination(one: Destination) -> dict[str, object]:
    """A destination with its public address."""
    told = asdict(one)
    return {**told, "url": settings.PUBLIC_URL + told.pop("path")}


def _item(hit: Hit) -> str:
    """A card as it is stored, with where the words are and why it was found."""
    return f"{hit.card[:-1]},{json.dumps(dict(_found(hit)))[1:]}"


def _found(hit: Hit) -> Iterator[tuple[str, object]]:
    yield "highlights", asdict(hit.highlights)
    yield "why", {**asdict(hit.why), "competencies": [one.label for one in hit.why.competencies]}
    yield "strength", hit.strength

"""What is asked of the search, and how its result is told."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from api.collections.listing import envelope
from api.http.errors import ParameterError
from api.query.parameters import Given
from api.query.queries import DATES, DEEPEST, DEFAULT_LIMIT, FILTER_PARAMETERS, MOST_ITEMS, StoryQuery, read_narrowing
from search.query.filters import FACETS
from search.query.request import SearchRequest, Sort, typed
from search.query.result import Hit, SearchResult

PARAMETERS = ("q", "exact", *FILTER_PARAMETERS, *DATES, "include_sample", "sort", "limit", "page")


@dataclass(frozen=True)
class SearchQuery:
    """A search as the API is asked for it."""

    request: SearchRequest

    def address(self, page: int) -> str:
        """Return the public address of a page of the result."""
        asked = self.request
        told = StoryQuery(narrowing=asked.narrowing, include_sample=asked.include_sample, limit=asked.page_size)
        pairs = [("q", asked.text), *([("exact", "true")] if asked.exact else [])]
        pairs += [("sort", str(asked.sort))] if asked.sort is not Sort.RELEVANCE else []
        rest = told.address(page=page if page > 1 else None)
        return f"{settings.PUBLIC_URL}/api/v1/search?{'&'.join(filter(None, (urlencode(pairs), rest)))}"


def read_search_query(request: HttpRequest) -> tuple[SearchQuery, list[ParameterError]]:
    """Return the search and what is wrong with its query. Values that it carries are safe to look up, known or not."""
    given = Given(request, PARAMETERS)
    text = typed(given.single("q") or "")
    if not text:
        given.refuse("q", "Give the words to search for.")
    limit = given.number("limit", MOST_ITEMS, DEFAULT_LIMIT)
    wanted = SearchRequest(
        text=text,
        page=given.number("page", DEEPEST // limit, 1),
        page_size=limit,
        narrowing=read_narrowing(given),
        facets=FACETS,
        sort=given.choice("sort", Sort, Sort.RELEVANCE),
        exact=given.flag("exact", default=False),
        include_sample=given.flag("include_sample", default=True),
    )
    return SearchQuery(wanted), given.errors


def answer_text(query: SearchQuery, found: SearchResult) -> str:
    """Return a result as JSON: a list, with what belongs to a search beside its items."""
    page, last = query.request.page, -(-min(found.total, DEEPEST) // query.request.page_size)
    following = query.address(page + 1) if page < last else None
    preceding = query.address(page - 1) if page > 1 else None
    listed = envelope(map(_item, found.hits), found.total, following, preceding)
    promoted = ",".join(map(_item, found.promoted))
    told = {
        "facets": {name: [asdict(one) for one in values] for name, values in found.facets.items()},
        "query": {**asdict(found.query), "searched_as": found.query.searched_as},
        "engine": found.engine,
        "degraded": found.degraded,
        "complete": found.is_complete,
    }
    return f'{listed[:-1]},{json.dumps(told)[1:-1]},"promoted":[{promoted}]}}'


def _item(hit: Hit) -> str:
    """Return a card as it is stored, with where the words are and why it was found."""
    return f"{hit.card[:-1]},{json.dumps(dict(_found(hit)))[1:]}"


def _found(hit: Hit) -> Iterator[tuple[str, object]]:
    yield "highlights", asdict(hit.highlights)
    yield "why", asdict(hit.why)

"""Searching the stories, and suggestions while somebody types."""

import json
from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.collections.searching import SUGGEST_TABLE, answer_text, read_search_query, search_table
from api.collections.vocabulary import unknown_values
from api.contract.answers import LIST_ANSWERS
from api.http import caching
from api.http.errors import invalid
from api.query.table import described, read
from api.schemas.search import SearchAnswer, Suggestions
from publishing.sequence.state import latest_state
from search.answering.curation import read_curation
from search.query.filters import searched_filters, searched_kinds, searched_shelf
from search.query.request import typed
from search.query_log import gathering as query_log
from search.services import search, suggestions

router = Router(tags=["Search"])


@router.get(
    "/search",
    response={200: SearchAnswer, **LIST_ANSWERS},
    operation_id="search_stories",
    summary="Search the stories, the best first",
    openapi_extra=described(search_table()),
)
def search_stories(request: HttpRequest) -> HttpResponse:
    """Answer with one page of results, the reason why each was found, and the filters that narrow them."""
    query, errors = read_search_query(request)
    state = latest_state()
    if errors := [*errors, *unknown_values(searched_filters(), searched_kinds(), query.request.narrowing, state)]:
        raise invalid(errors)
    query = query.today(searched_shelf(state))
    curation = read_curation(state.at)
    etag = state.etag("search", query, curation)
    if caching.holds(request.META, etag):
        return caching.not_modified(request, etag, state, is_kept=False)
    found = search(query.request, state.at, curation)
    query_log.note(query.request, found)
    text = answer_text(query, found, state)
    if not found.is_lasting:
        return caching.passing(text)
    return caching.told(request, text, etag, state)


@router.get(
    "/suggest",
    response={200: Suggestions, **LIST_ANSWERS},
    operation_id="suggest",
    summary="Suggest competencies, topics and titles for what is being typed",
    openapi_extra=described(SUGGEST_TABLE),
)
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer with suggestions that have all of the words; the last word may be unfinished."""
    given, asked = read(request.META, SUGGEST_TABLE)
    text = typed(asked["q"] or "")
    if not text:
        given.refuse("q", "Give the words typed so far.")
    if given.errors:
        raise invalid(given.errors)
    state = latest_state()
    etag = state.etag("suggest", text)
    if caching.holds(request.META, etag):
        return caching.not_modified(request, etag, state, is_kept=False)
    found = suggestions(text, state.at)
    items = [asdict(one) for one in found.items]
    answer = json.dumps({"query": text, "items": items, "did_you_mean": found.did_you_mean})
    # What is offered depends on the editors' synonyms too, which the tag does not tell.
    is_lasting = found.is_complete and found.did_you_mean is None
    return caching.told(request, answer, etag, state) if is_lasting else caching.passing(answer)

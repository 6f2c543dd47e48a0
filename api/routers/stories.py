"""Stories, of every kind."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api import caching
from api.details import answer_one
from api.errors import invalid
from api.listing import envelope, link, read_page, total
from api.openapi import DETAIL_ANSWERS, LIST_ANSWERS, story_parameters
from api.parameters import StoryQuery, read_story_query
from api.reading import read_state
from api.schemas import Story, StoryList
from api.vocabulary import unknown_values
from publishing.state import PublicState

COLLECTION = "stories"
PATH = "/api/v1/stories"

router = Router(tags=["Stories"])


@router.get(
    "",
    response={200: StoryList, **LIST_ANSWERS},
    operation_id="list_stories",
    summary="List stories, newest first",
    openapi_extra=story_parameters(),
)
def list_stories(request: HttpRequest) -> HttpResponse:
    """Any of the values of one filter is enough; every filter must be met."""
    query = _query(request)
    if caching.asks_if_changed(request) and caching.holds(request, etag := _etag(query, state := read_state())):
        return caching.not_modified(request, etag, state)
    page = read_page(COLLECTION, query)
    if errors := unknown_values(query.filters, page.state):
        raise invalid(errors)
    around = (link(PATH, query, page.neighbours.next), link(PATH, query, page.neighbours.previous))
    text = envelope(page.cards, total(COLLECTION, query, page.state), *around)
    return caching.answer(request, text, _etag(query, page.state), page.state)


@router.get(
    "/{key}",
    response={200: Story, **DETAIL_ANSWERS},
    operation_id="read_story",
    summary="Read a story by its id or slug",
)
def read_story(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with everything that is public of it."""
    return answer_one(request, COLLECTION, key)


def _query(request: HttpRequest) -> StoryQuery:
    """Return what is asked for; a mistake is told together with the values that are unknown."""
    query, errors = read_story_query(request)
    if errors:
        raise invalid([*errors, *unknown_values(query.filters, read_state())])
    return query


def _etag(query: StoryQuery, state: PublicState) -> str:
    return state.etag(COLLECTION, query)

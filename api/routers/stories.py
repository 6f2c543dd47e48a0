"""Stories, of every kind."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.collections.details import answer_story
from api.collections.listing import envelope, list_page, total
from api.collections.vocabulary import unknown_values
from api.contract.answers import DETAIL_ANSWERS, LIST_ANSWERS
from api.contract.parameters import body_parameter, story_parameters
from api.http import caching
from api.http.caching import Version
from api.http.errors import invalid
from api.query.queries import StoryQuery, read_story_query
from api.schemas.stories import Story, StoryAsHtml, StoryList
from publishing.sequence.state import PublicState, public_state

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
    """Answer with a page of them; every filter must be met."""
    query = _query(request)
    if caching.asks_if_changed(request) and caching.holds(request.META, etag := _etag(query, state := public_state())):
        return caching.not_modified(request, etag, state, is_kept=True)
    page = list_page(PATH, COLLECTION, query)
    if errors := unknown_values(query.narrowing, page.state):
        raise invalid(errors)
    text = envelope(page.items, total(COLLECTION, query, page.state), page.next, page.previous)
    return caching.answer(request, text, Version(_etag(query, page.state), page.state, page.dependencies))


@router.get(
    "/{key}",
    response={200: Story | StoryAsHtml, **DETAIL_ANSWERS},
    operation_id="read_story",
    summary="Read a story by its id or slug",
    openapi_extra=body_parameter(),
)
def read_story(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with everything that is public of it."""
    return answer_story(request, key)


def _query(request: HttpRequest) -> StoryQuery:
    """Return what is asked for; a mistake is told together with the values that are unknown."""
    query, errors = read_story_query(request)
    if errors:
        raise invalid([*errors, *unknown_values(query.narrowing, public_state())])
    return query


def _etag(query: StoryQuery, state: PublicState) -> str:
    return state.etag(COLLECTION, query)

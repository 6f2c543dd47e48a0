"""Stories as a piece of HTML, for sites that put their pages together on their own server."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from ninja import Router

from api.collections.details import find_one
from api.collections.listing import list_page
from api.collections.vocabulary import unknown_values
from api.contract.answers import DETAIL_ANSWERS, LIST_ANSWERS
from api.contract.parameters import fragment_parameters, story_parameters
from api.http import caching
from api.http.caching import Version
from api.http.errors import invalid
from api.http.redirects import asked_again
from api.query.parameters import Given
from api.query.queries import PARAMETERS, read_stories
from publishing.serving.catalogue.dependencies import Dependencies

HTML = "text/html; charset=utf-8"
PATH = "/api/v1/fragments/stories"
# A fragment stands somewhere in a page of headings.
HIGHEST, LOWEST, USUAL = 2, 6, 3
AS_HTML = {"responses": {200: {"content": {"text/html": {"schema": {"type": "string"}}}}}}

router = Router(tags=["Embeds"])


@router.get(
    "/fragments/stories",
    response={200: None, **LIST_ANSWERS},
    operation_id="list_story_fragments",
    summary="A list of stories as a piece of HTML",
    openapi_extra={**fragment_parameters(story_parameters()), **AS_HTML},
)
def list_story_fragments(request: HttpRequest) -> HttpResponse:
    """Answer with the stories of a list, to be included in a page of another site."""
    given = Given(request, (*PARAMETERS, "heading"))
    query, level = read_stories(given), _heading(given)
    if given.errors:
        raise invalid(given.errors)
    page = list_page(PATH, "stories", query)
    if errors := unknown_values(query.narrowing, page.state):
        raise invalid(errors)
    etag = page.state.etag("fragments", query, level)
    version = Version(etag, page.state, page.dependencies)
    return caching.respond(request, version, lambda: fragment(map(json.loads, page.items), level), HTML)


@router.get(
    "/fragments/stories/{key}",
    response={200: None, **DETAIL_ANSWERS},
    operation_id="read_story_fragment",
    summary="A story as a piece of HTML",
    openapi_extra={**fragment_parameters(), **AS_HTML},
)
def read_story_fragment(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with a story in short; once it is withdrawn, with the news that it is gone."""
    given = Given(request, ("heading",))
    level = _heading(given)
    if given.errors:
        raise invalid(given.errors)
    found = find_one("stories", key, place="fragments/stories")
    if isinstance(found, HttpResponse):
        return asked_again(request, found)
    etag = found.etag("fragment", level)
    version = Version(etag, found.state, Dependencies.of("stories", [found.identity]))
    return caching.respond(request, version, lambda: fragment([json.loads(found.current_body())], level), HTML)


def fragment(stories: Any, level: int) -> str:
    """Return the stories as a piece of HTML."""
    return render_to_string("api/embeds/fragment.html", {"stories": list(stories), "level": level}).strip()


def _heading(given: Given) -> int:
    return given.number("heading", LOWEST, USUAL, lowest=HIGHEST)

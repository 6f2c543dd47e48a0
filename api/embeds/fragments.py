"""Documents as a piece of HTML, for sites that put their pages together on their own server."""

import json
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from ninja import Router

from api.collections.details import find_one, version_of
from api.collections.listing import list_page
from api.collections.vocabulary import unknown_in
from api.contract.answers import DETAIL_ANSWERS, LIST_ANSWERS
from api.http import caching
from api.http.caching import Version
from api.http.errors import invalid
from api.http.redirects import asked_again
from api.query.lists import list_query, list_table
from api.query.table import described, number, read
from publishing.documents.kinds import Collection
from publishing.sequence.state import latest_state
from publishing.serving.lookup import current_body

HTML = "text/html; charset=utf-8"
PATH = "/api/v1/fragments"
# A fragment stands somewhere in a page of headings.
HIGHEST, LOWEST, USUAL = 2, 6, 3
AS_HTML = {"responses": {200: {"content": {"text/html": {"schema": {"type": "string"}}}}}}
HEADING = (
    number(
        "heading", "The level of the headings, so that they fit the page around them.", LOWEST, USUAL, lowest=HIGHEST
    ),
)


def router_of(collection: Collection) -> Router:
    """The two addresses of the fragments of a collection."""
    router = Router(tags=["Embeds"])
    what, one = collection.label.lower(), collection.singular

    @router.get(
        "",
        response={200: None, **LIST_ANSWERS},
        operation_id=f"list_{one}_fragments",
        summary=f"A list of {what} as a piece of HTML",
        description=f"Answer with the {what} of a list, to be included in a page of another site.",
        openapi_extra={**described(list_table(collection), HEADING), **AS_HTML},
    )
    def list_fragments(request: HttpRequest) -> HttpResponse:
        return _answer_list(request, collection)

    @router.get(
        "/{key}",
        response={200: None, **DETAIL_ANSWERS},
        operation_id=f"read_{one}_fragment",
        summary=f"A {one} as a piece of HTML",
        description=f"Answer with a {one} in short; once it is withdrawn, with the news that it is gone.",
        openapi_extra={**described(HEADING), **AS_HTML},
    )
    def read_fragment(request: HttpRequest, key: str) -> HttpResponse:
        return _answer_one(request, collection, key)

    return router


def fragment(
    collection: Collection, documents: Iterable[dict[str, Any]], level: int, *, is_retired: bool = False
) -> str:
    """The documents as a piece of HTML; `is_retired` says that the framework no longer has what the list is about."""
    documents = list(documents)
    if is_retired and not documents:
        return render_to_string("api/embeds/retired.html", {"collection": collection}).strip()
    context = {"documents": documents, "level": level, "collection": collection}
    return render_to_string(collection.fragment, context).strip()


def _answer_list(request: HttpRequest, collection: Collection) -> HttpResponse:
    given, asked = read(request.META, (*list_table(collection), *HEADING))
    query, level = list_query(collection, asked, given), asked["heading"]
    if given.errors:
        raise invalid(given.errors)
    page = list_page(f"{PATH}/{collection.name}", query, latest_state())
    if errors := [*unknown_in(query, page.state)]:
        raise invalid(errors)
    version = Version(page.state.etag("fragments", query.name, level), page.state, page.dependencies)

    def text() -> str:
        return fragment(collection, map(json.loads, page.items), level, is_retired=bool(page.retired))

    return caching.respond(request, version, text, HTML)


def _answer_one(request: HttpRequest, collection: Collection, key: str) -> HttpResponse:
    given, asked = read(request.META, HEADING)
    if given.errors:
        raise invalid(given.errors)
    state = latest_state()
    document = find_one(collection.name, key, state, place=f"fragments/{collection.name}")
    if isinstance(document, HttpResponse):
        return asked_again(request, document)
    version, level = version_of(document, state, "fragment", asked["heading"]), asked["heading"]

    def text() -> str:
        return fragment(collection, [json.loads(current_body(document, state.at))], level)

    return caching.respond(request, version, text, HTML)

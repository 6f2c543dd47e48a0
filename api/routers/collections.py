"""The collections: a list and a detail of each, whatever is in it."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.collections.details import answer_one, detail_table
from api.collections.listing import envelope, list_page
from api.collections.vocabulary import unknown_in
from api.contract.answers import DETAIL_ANSWERS, LIST_ANSWERS
from api.http import caching
from api.http.caching import Version
from api.http.errors import invalid
from api.query.lists import ListQuery, list_table, read_list
from api.query.table import described
from api.schemas.kinds import detail_of, list_of
from publishing.documents.kinds import Collection, Order
from publishing.sequence.state import PublicState, latest_state


def router_of(collection: Collection) -> Router:
    """The two addresses of a collection."""
    router = Router(tags=[collection.group])
    what, one = collection.label.lower(), collection.singular
    order = "newest first" if collection.orders[0] is Order.NEWEST else "in their own order"

    @router.get(
        "",
        response={200: list_of(collection), **LIST_ANSWERS},
        operation_id=f"list_{collection.name.replace('-', '_')}",
        summary=f"List {what}, {order}",
        description="Answer with one page of the list. Each item meets every filter.",
        openapi_extra=described(list_table(collection)),
    )
    def list_collection(request: HttpRequest) -> HttpResponse:
        return _answer(request, collection)

    @router.get(
        "/{key}",
        response={200: detail_of(collection), **DETAIL_ANSWERS},
        operation_id=f"read_{one.replace(' ', '_')}",
        summary=f"Read a {one} by its id or slug",
        description="Answer with the whole document.",
        openapi_extra=described(detail_table(collection)),
    )
    def read_document(request: HttpRequest, key: str) -> HttpResponse:
        return answer_one(request, collection, key)

    return router


def _answer(request: HttpRequest, collection: Collection) -> HttpResponse:
    """Answer with a page, or that the one that the reader has still holds."""
    query, given = read_list(request, collection)
    if given.errors:
        raise invalid([*given.errors, *unknown_in(query, latest_state())])
    if caching.asks_if_changed(request) and caching.holds(request.META, etag := _etag(query, state := latest_state())):
        return caching.not_modified(request, etag, state, is_kept=True)
    page = list_page(f"/api/v1/{collection.name}", query)
    if errors := [*unknown_in(query, page.state)]:
        raise invalid(errors)
    return caching.answer(request, envelope(page), Version(_etag(query, page.state), page.state, page.dependencies))


def _etag(query: ListQuery, state: PublicState) -> str:
    is_of_a_day = query.when is not None or query.is_open is not None
    return state.etag(query.name, state.day) if is_of_a_day else state.etag(query.name)

"""The collections: a list and a detail of each, whatever is in it."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.collections.details import answer_one, detail_table
from api.collections.lists import answer_list
from api.contract.answers import DETAIL_ANSWERS, LIST_ANSWERS
from api.query.lists import list_table
from api.query.table import described
from api.schemas.kinds import detail_of, list_of
from publishing.documents.kinds import Collection, Order


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
        return answer_list(request, collection)

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

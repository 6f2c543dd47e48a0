"""The change feed."""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.changes.feed import as_json, beginning, open_place, read_changes, resync
from api.contract.answers import LIST_ANSWERS
from api.http import caching
from api.http.caching import Version
from api.http.errors import invalid
from api.query.lists import MOST_ITEMS
from api.query.table import Parameter, described, number, read, text
from api.schemas.changes import ChangeList
from publishing.sequence.state import public_state

DEFAULT_CHANGES = 100

router = Router(tags=["Changes"])


class Include(StrEnum):
    """What comes along with a change."""

    FULL = "full"


TABLE = (
    text(
        "since",
        "The cursor to go on from: `next` of the page before. Without it the feed begins with all public documents.",
        200,
    ),
    number("limit", "How many changes to read. The page may have fewer items.", MOST_ITEMS, DEFAULT_CHANGES),
    Parameter(
        "include",
        "Adds the whole document to each change.",
        {"type": "string", "enum": [Include.FULL.value]},
        lambda given: "include" in given and given.choice("include", [Include.FULL.value], "") == Include.FULL,
    ),
)


@router.get(
    "/changes",
    response={200: ChangeList, **LIST_ANSWERS},
    operation_id="list_changes",
    summary="List what became public, changed or was withdrawn, in order",
    openapi_extra=described(TABLE),
)
def list_changes(request: HttpRequest) -> HttpResponse:
    """Answer with the changes since a cursor; without a cursor, with all public documents first."""
    given, asked = read(request.META, TABLE)
    if given.errors:
        raise invalid(given.errors)
    since, limit, in_full = asked["since"], asked["limit"], asked["include"]
    place = None if since is None else open_place(since)
    state = public_state()

    def text_of_changes() -> str:
        if place and (place.epoch != state.epoch or place.number > state.number):
            return resync(state)
        return as_json(read_changes(place or beginning(state), limit, state), state, in_full=in_full)

    return caching.respond(request, Version(state.etag("changes", place, limit, in_full), state), text_of_changes)

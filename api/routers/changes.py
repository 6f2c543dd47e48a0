"""The change feed."""

from enum import StrEnum

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.changes.feed import as_json, beginning, open_place, read_changes, resync
from api.contract.answers import LIST_ANSWERS
from api.contract.parameters import change_parameters
from api.http import caching
from api.http.caching import Version
from api.http.errors import invalid
from api.query.parameters import Given
from api.query.queries import DEFAULT_CHANGES, MOST_ITEMS
from api.schemas.changes import ChangeList
from publishing.sequence.state import public_state

PARAMETERS = ("since", "limit", "include")

router = Router(tags=["Changes"])


class Include(StrEnum):
    """What comes along with a change."""

    FULL = "full"


@router.get(
    "/changes",
    response={200: ChangeList, **LIST_ANSWERS},
    operation_id="list_changes",
    summary="List what became public, changed or was withdrawn, in order",
    openapi_extra=change_parameters(),
)
def list_changes(request: HttpRequest) -> HttpResponse:
    """Answer with everything since a place; without one, with the whole public set first."""
    given = Given(request, PARAMETERS)
    text, limit = given.single("since"), given.number("limit", MOST_ITEMS, DEFAULT_CHANGES)
    in_full = "include" in given and given.choice("include", Include, Include.FULL) is Include.FULL
    if given.errors:
        raise invalid(given.errors)
    place = None if text is None else open_place(text)
    state = public_state()

    def text_of_changes() -> str:
        if place and (place.epoch != state.epoch or place.number > state.number):
            return resync(state)
        return as_json(read_changes(place or beginning(state), limit, state), state, in_full=in_full)

    return caching.respond(request, Version(state.etag("changes", place, limit, in_full), state), text_of_changes)

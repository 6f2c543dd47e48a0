"""The list of a collection as an answer: behind Django, or at once, where all that it is made from is in memory."""

from functools import cache

from django.http import HttpRequest, HttpResponse

from api.collections.listing import envelope, list_page
from api.collections.vocabulary import unknown_in
from api.http import caching, rate_limit
from api.http.errors import invalid
from api.query.lists import ListQuery, read_list
from publishing.documents.kinds import Collection, all_collections
from publishing.sequence.state import PublicState, latest_state
from publishing.serving.catalogue.keeping import catalogue
from publishing.web.cached_responses import Kept
from publishing.web.conditional import Meta

PATH = "/api/v1/{}"


def answer_list(request: HttpRequest, collection: Collection) -> HttpResponse:
    """Answer with a page. Raises the problem of a query that is not right."""
    query, given = read_list(request.META, collection)
    state = latest_state()
    if given.errors:
        raise invalid([*given.errors, *unknown_in(query, state)])
    if caching.asks_if_changed(request) and caching.holds(request.META, etag := _etag(query, state)):
        return caching.not_modified(request, etag, state, is_kept=True)
    return caching.given(request, _kept(query, state))


def list_at_once(meta: Meta, state: PublicState) -> Kept | None:
    """A page of a list as this process keeps it, made without waiting for anything.

    None where something has to be read first: in an event loop, Django refuses to ask the database. None too where the
    answer would be no page (a mistake, a failure, no more answers for this reader now), and amid a change.
    """
    collection = _by_path().get(meta["PATH_INFO"])
    if collection is None or not catalogue.is_at(state) or rate_limit.is_reached(meta):
        return None
    try:
        query, given = read_list(meta, collection)
        kept = None if given.errors else _kept(query, state)
    except Exception:  # noqa: BLE001  whatever stops this is met again behind Django, and told there
        return None
    if kept is None or not catalogue.is_at(state) or rate_limit.refuse(meta):
        return None
    return kept


def is_list(path: str) -> bool:
    """Say whether the list of a collection stands at a path."""
    return path in _by_path()


@cache
def _by_path() -> dict[str, Collection]:
    return {PATH.format(collection.name): collection for collection in all_collections()}


def _kept(query: ListQuery, state: PublicState) -> Kept:
    page = list_page(PATH.format(query.collection.name), query, state)
    if errors := [*unknown_in(query, state)]:
        raise invalid(errors)
    return Kept(state, _etag(query, state), caching.JSON, envelope(page).encode(), page.dependencies)


def _etag(query: ListQuery, state: PublicState) -> str:
    is_of_a_day = query.when is not None or query.is_open is not None
    return state.etag(query.name, state.day) if is_of_a_day else state.etag(query.name)

"""One document, by its id or its slug, in whatever state it is."""

import re
from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from api.collections.html_body import as_html
from api.collections.reading import Found, read_one
from api.http import caching, errors
from api.http.caching import Version
from api.http.redirects import asked_again, moved
from api.query.parameters import refuse_parameters
from api.query.queries import Body, read_body
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.catalogue.dependencies import Dependencies
from publishing.serving.lookup import Gone, Moved, find_by_id, find_by_slug, is_overtaken

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_SLUG = re.compile(r"[\w-]{1,255}", re.ASCII)

# From the slug of a withdrawn document to the slugs of what took its place.
Successors = Callable[[str], list[str]]


def _none(_slug: str) -> list[str]:
    return []


def answer_one(request: HttpRequest, collection: str, text: str, successors: Successors = _none) -> HttpResponse:
    """Answer with the stored body as it is; or say that it moved, is gone, or never was."""
    refuse_parameters(request)
    return _answer(request, collection, text, successors, Body.BLOCKS)


def answer_story(request: HttpRequest, text: str) -> HttpResponse:
    """Answer with a story, its body in the form that is asked for."""
    return _answer(request, "stories", text, _none, read_body(request))


def answer_document(request: HttpRequest, document: PublicDocument, state: PublicState) -> HttpResponse:
    """Answer with a public document that was found otherwise."""
    overtaken = is_overtaken(document, state.at)
    found = Found(state, document.id, document.sequence, document.body, is_overtaken=overtaken)
    return _respond(request, document.collection, found, Body.BLOCKS)


def find_one(
    collection: str, text: str, successors: Successors = _none, *, place: str | None = None
) -> Found | HttpResponse:
    """Return what an address names, or an answer that leads to where it is now below `place`.

    Raises the problem that says that it is gone, or never was.
    """
    key = _key(text)
    state, found = read_one(collection, key)
    return found or _elsewhere(collection, key, state, successors, place or collection)


def _answer(request: HttpRequest, collection: str, text: str, successors: Successors, body: Body) -> HttpResponse:
    found = find_one(collection, text, successors)
    if isinstance(found, HttpResponse):
        return asked_again(request, found)
    return _respond(request, collection, found, body)


def _respond(request: HttpRequest, collection: str, found: Found, body: Body) -> HttpResponse:
    version = Version(found.etag(body), found.state, Dependencies.of(collection, [found.identity]))
    return caching.respond(request, version, lambda: _in_form(found.current_body(), body))


def _in_form(text: str, body: Body) -> str:
    return as_html(text) if body is Body.HTML else text


def _key(text: str) -> UUID | str:
    """Return what an address names. What can be neither an id nor a slug is nothing that we ever had."""
    if _ID.fullmatch(text):
        return UUID(text)
    if _SLUG.fullmatch(text):
        return text
    raise errors.not_found()


def _elsewhere(
    collection: str, key: UUID | str, state: PublicState, successors: Successors, place: str
) -> HttpResponse:
    try:
        _find(collection, key, state)
    except Moved as elsewhere:
        return _moved(place, elsewhere.document.slug)
    except Gone as gone:
        return _replaced(place, gone, successors(gone.document.slug))
    raise errors.not_found()


def _find(collection: str, key: UUID | str, state: PublicState) -> None:
    """Raise Moved or Gone if the key was once that of something public."""
    if isinstance(key, UUID):
        find_by_id(collection, key, state.at)
    else:
        find_by_slug(collection, key, state.at)


def _replaced(place: str, gone: Gone, slugs: list[str]) -> HttpResponse:
    """Lead to the one document that took its place; of several, the reader has to choose."""
    if len(slugs) == 1:
        return _moved(place, slugs[0])
    members = {"replaced_by": [_address(place, slug) for slug in slugs]} if slugs else {}
    raise errors.gone(gone.document.kind, gone.document.id, gone.since, **members)


def _moved(place: str, slug: str) -> HttpResponse:
    address = _address(place, slug)
    return moved(address, address)


def _address(place: str, slug: str) -> str:
    return f"{settings.PUBLIC_URL}/api/v1/{place}/{slug}"

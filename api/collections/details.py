"""One document, by its id or its slug, in whatever state it is."""

import re
from functools import cache
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from api.collections.listing import in_form
from api.http import caching, errors
from api.http.caching import Version
from api.http.errors import invalid
from api.http.redirects import asked_again, moved
from api.query.fields import FULL, Body, Fields, body_table, fields_parameter, refuse_partial_html
from api.query.parameters import ID
from api.query.table import Table, read
from publishing.documents.kinds import Collection, collection_of
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState, entity_tag, latest_state
from publishing.serving.catalogue.dependencies import Dependencies
from publishing.serving.lookup import Gone, Moved, current_body, find_by_id, find_by_slug, is_overtaken

_SLUG = re.compile(r"[\w-]{1,255}", re.ASCII)


@cache
def detail_table(collection: Collection) -> Table:
    """The parameters of a single document."""
    return (fields_parameter(collection, FULL), *body_table(collection))


def answer_one(request: HttpRequest, collection: Collection, text: str) -> HttpResponse:
    """Answer with the stored body in the form that is asked for; or say that it moved, is gone, or never was."""
    given, found = read(request.META, detail_table(collection))
    fields, body = found["fields"], found.get("body", Body.BLOCKS)
    refuse_partial_html(given, fields, body)
    if given.errors:
        raise invalid(given.errors)
    state = latest_state()
    document = find_one(collection.name, text, state)
    if isinstance(document, HttpResponse):
        return asked_again(request, document)
    version = version_of(document, state, fields.text, body)
    return caching.respond(request, version, lambda: _told(document, state, fields, body))


def answer_document(request: HttpRequest, document: PublicDocument, state: PublicState) -> HttpResponse:
    """Answer with a public document that was found otherwise, whole."""
    version = version_of(document, state, FULL, Body.BLOCKS)
    return caching.respond(request, version, lambda: current_body(document, state.at))


def find_one(
    collection: str, text: str, state: PublicState, *, place: str | None = None
) -> PublicDocument | HttpResponse:
    """The document that an address names, or a redirect to its present address below `place`.

    Raises the problem that says that the document is gone, or never was.
    """
    key, place = _key(text), place or collection
    try:
        document = _find(collection, key, state)
    except Moved as elsewhere:
        return _moved(place, elsewhere.document.slug)
    except Gone as gone:
        return _replaced(place, gone, collection_of(collection).successors(gone.document.slug))
    if document is None:
        raise errors.not_found()
    return document


def version_of(document: PublicDocument, state: PublicState, *parts: object) -> Version:
    """The version of one document alone, in the form that the parts name: it stays while only others change."""
    overtaken_at = state.overtaken_at if is_overtaken(document, state.at) else None
    etag = entity_tag(state.epoch, document.id, document.sequence, overtaken_at, *parts)
    return Version(etag, state, Dependencies.of(document.collection, [document.id]))


def _told(document: PublicDocument, state: PublicState, fields: Fields, body: Body) -> str:
    return fields.of(in_form(current_body(document, state.at), body, collection_of(document.collection)))


def _key(text: str) -> UUID | str:
    """The id or slug in an address. Raises the problem of an unknown document for anything that can be neither."""
    if ID.fullmatch(text):
        return UUID(text)
    if _SLUG.fullmatch(text):
        return text
    raise errors.not_found()


def _find(collection: str, key: UUID | str, state: PublicState) -> PublicDocument | None:
    if isinstance(key, UUID):
        return find_by_id(collection, key, state.at)
    return find_by_slug(collection, key, state.at)


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

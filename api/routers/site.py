"""The library itself, and its pages by their public path."""

import json
import re
from typing import Any

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.collections.details import answer_document
from api.collections.facet_counts import carried
from api.contract.answers import DETAIL_ANSWERS, LIST_ANSWERS
from api.http import caching, errors
from api.http.caching import Version
from api.http.redirects import moved
from api.query.parameters import Given, refuse_parameters
from api.schemas.library import site_schema
from api.schemas.pages import AnyPage
from library.shapes.stories import LIBRARY
from publishing.documents.kinds import all_collections, all_kinds, collection_of
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState, public_state
from publishing.serving.lookup import Gone, Moved, find_by_path

LICENCE = "CC BY 4.0"
_PATH = re.compile(r"/(?:[\w-]+/)*", re.ASCII)
LONGEST_PATH = 1000

router = Router(tags=["Site"])


@router.get(
    "/site",
    response={200: site_schema(all_collections()), **LIST_ANSWERS},
    operation_id="read_site",
    summary="Read the library's name, licence and totals, and the number of its latest change",
)
def read_site(request: HttpRequest) -> HttpResponse:
    """Answer with what holds for the library as a whole."""
    refuse_parameters(request)
    state = public_state()
    return caching.respond(request, Version(state.etag("site"), state), lambda: json.dumps(_site(state)))


@router.get(
    "/pages",
    response={200: AnyPage, **DETAIL_ANSWERS},
    operation_id="read_page",
    summary="Read the document at a path of the site, whatever its type",
    openapi_extra={
        "parameters": [
            {
                "in": "query",
                "name": "path",
                "required": True,
                "description": "The path of a page, such as /library/a-story/.",
                "schema": {
                    "type": "string",
                    "minLength": 1,
                    "maxLength": LONGEST_PATH,
                    "pattern": "^/([A-Za-z0-9_-]+/)*$",
                },
            }
        ]
    },
)
def read_page(request: HttpRequest) -> HttpResponse:
    """Answer with the document at a path; if it moved, with its new path."""
    path, state = _path(request), public_state()
    try:
        document = find_by_path(path, state.at)
    except Moved as elsewhere:
        return moved(f"{settings.PUBLIC_URL}/api/v1/pages?path={elsewhere.document.path}", elsewhere.document.path)
    except Gone as gone:
        raise errors.gone(gone.document.kind, gone.document.id, gone.since) from gone
    if document is None:
        raise errors.not_found()
    return answer_document(request, document, state)


def _site(state: PublicState) -> dict[str, Any]:
    return {
        "name": LIBRARY,
        "url": f"{settings.PUBLIC_URL}/",
        "api_url": f"{settings.PUBLIC_URL}/api/v1/",
        "licence": LICENCE,
        "attribution": f"{LIBRARY}, {settings.PUBLIC_URL}/",
        "totals": _totals(state),
        "sequence": state.number,
        "epoch": state.epoch,
    }


def _path(request: HttpRequest) -> str:
    given = Given(request.META, ("path",))
    path = given.single("path")
    if not given.errors and (path is None or len(path) > LONGEST_PATH or not _PATH.fullmatch(path)):
        given.refuse("path", "Give the path of a page: it begins and ends with a slash.")
    if given.errors or path is None:
        raise errors.invalid(given.errors)
    return path


def _totals(state: PublicState) -> dict[str, Any]:
    """Count what is public, by collection, and by kind what is searched; one query."""
    rows = PublicDocument.objects.public(state.at).order_by().values_list("kind")
    counted = rows.annotate(number=Count("pk"), samples=Count("pk", filter=Q(is_sample=True)))
    counts = {kind: (number, samples) for kind, number, samples in counted}
    numbers = {kind.name: counts.get(kind.name, (0, 0))[0] for kind in all_kinds()}
    totals = {one: sum(numbers[kind.name] for kind in one.kinds) for one in all_collections()}
    return {
        **{one.name: total for one, total in totals.items() if one.is_searched},
        "by_type": {kind.name: numbers[kind.name] for one in totals if one.is_searched for kind in one.kinds},
        "samples": sum(counts.get(kind.name, (0, 0))[1] for kind in collection_of("stories").kinds),
        **{one.name: total for one, total in totals.items() if not one.is_searched},
        "topics": len(carried(state, "topic")["topic"]),
    }

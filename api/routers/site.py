"""The library itself, and its pages by their public path."""

import re

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
from api.schemas.library import AnyPage, Site, Totals
from library.shapes.stories import KIND_LABELS, LIBRARY
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState, public_state
from publishing.serving.lookup import Gone, Moved, find_by_path

LICENCE = "CC BY 4.0"
_PATH = re.compile(r"/(?:[\w-]+/)*", re.ASCII)
LONGEST_PATH = 1000

router = Router(tags=["Site"])


@router.get(
    "/site",
    response={200: Site, **LIST_ANSWERS},
    operation_id="read_site",
    summary="Read the library's name, licence and totals, and where its sequence stands",
)
def read_site(request: HttpRequest) -> HttpResponse:
    """Answer with what is true of everything in it."""
    refuse_parameters(request)
    state = public_state()
    return caching.respond(request, Version(state.etag("site"), state), lambda: _site(state).model_dump_json())


@router.get(
    "/pages",
    response={200: AnyPage, **DETAIL_ANSWERS},
    operation_id="read_page",
    summary="Read what stands at a path of the site, of whatever type it is",
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


def _site(state: PublicState) -> Site:
    return Site(
        name=LIBRARY,
        url=f"{settings.PUBLIC_URL}/",
        api_url=f"{settings.PUBLIC_URL}/api/v1/",
        licence=LICENCE,
        attribution=f"{LIBRARY}, {settings.PUBLIC_URL}/",
        totals=_totals(state),
        sequence=state.number,
        epoch=state.epoch,
    )


def _path(request: HttpRequest) -> str:
    given = Given(request, ("path",))
    path = given.single("path")
    if not given.errors and (path is None or len(path) > LONGEST_PATH or not _PATH.fullmatch(path)):
        given.refuse("path", "Give the path of a page: it begins and ends with a slash.")
    if given.errors or path is None:
        raise errors.invalid(given.errors)
    return path


def _totals(state: PublicState) -> Totals:
    """Count what is public; two queries."""
    rows = PublicDocument.objects.public(state.at).order_by().values_list("collection", "kind")
    counted = rows.annotate(number=Count("pk"), samples=Count("pk", filter=Q(is_sample=True)))
    counts = {(collection, kind): (number, samples) for collection, kind, number, samples in counted}
    by_type = {kind: counts.get(("stories", kind), (0, 0)) for kind in KIND_LABELS}
    return Totals(
        stories=sum(number for number, _ in by_type.values()),
        by_type={kind: number for kind, (number, _) in by_type.items()},
        samples=sum(samples for _, samples in by_type.values()),
        characteristics=counts.get(("characteristics", "characteristic"), (0, 0))[0],
        competencies=counts.get(("competencies", "competency"), (0, 0))[0],
        themes=counts.get(("themes", "theme"), (0, 0))[0],
        topics=len(carried(state, "topic")["topic"]),
    )

"""Drafts for the page of another site, opened by a token that an editor's preview hands over."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.consumers.previews import origin_of
from api.errors import NOT_KEPT, Problem
from api.parameters import refuse_parameters
from publishing import grants
from publishing.drafts import body_of
from publishing.models import PreviewGrant
from publishing.previews import Audience, audiences_of

SCHEME = "Bearer "

# What it answers is described elsewhere: it is the document that will stand at the story's own address.
router = Router(tags=["Preview"])


@router.get("/preview", operation_id="read_preview", include_in_schema=False)
def read_preview(request: HttpRequest) -> HttpResponse:
    """Answer with a draft as it is in the editor's form, to the one site that it was opened for."""
    refuse_parameters(request)
    given = request.headers.get("Authorization", "")
    grant = grants.find(given.removeprefix(SCHEME)) if given.startswith(SCHEME) else None
    audience = _audience_of(grant) if grant else None
    if grant is None or audience is None:
        return _refused()
    _, body = body_of(grant)
    return HttpResponse(body, content_type="application/json", headers=_headers(audience))


def _audience_of(grant: PreviewGrant) -> Audience | None:
    """Return the site that a draft was opened for, if it still is registered for it."""
    offered = audiences_of(grant.shown.as_page())
    return next((audience for audience in offered if audience.mode == grant.audience), None)


def _headers(audience: Audience) -> dict[str, str]:
    return {
        "Access-Control-Allow-Origin": origin_of(audience),
        "Cache-Control": NOT_KEPT,
        "Referrer-Policy": "no-referrer",
        "Vary": "Authorization, Origin",
        "X-Robots-Tag": "noindex",
    }


def _refused() -> HttpResponse:
    """Return the one answer without a token, with one that opens nothing, and with one that is over."""
    problem = Problem(HTTPStatus.UNAUTHORIZED, "Give the token of a preview that is still open.")
    response = problem.response()
    response.headers["WWW-Authenticate"] = "Bearer"
    return response

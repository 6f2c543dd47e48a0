"""The page on which a contributor reads a draft."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from publishing.models import PreviewGrant
from publishing.previews import tokens
from publishing.previews.drafts import body_of
from publishing.serving.bodies import takes_form
from publishing.serving.rendering import render_document

HEADERS = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


@takes_form
@csrf_exempt  # Nothing is changed by reading, and readers have no cookie.
@require_http_methods(["GET", "HEAD", "POST"])
def read_draft(request: HttpRequest) -> HttpResponse:
    """Ask for what stands behind the # of a link, which a script hands over by itself; then show the draft."""
    is_asked = request.method == "POST"
    grant = _opened(request.POST.get("token", "")) if is_asked else None
    if grant is None:
        status = HTTPStatus.NOT_FOUND if is_asked else HTTPStatus.OK
        response = render(request, "publishing/draft.html", {"is_over": is_asked}, status=status)
    else:
        request.draft_until = grant.expires_at  # type: ignore[attr-defined]  # the page says so
        response = render_document(request, *body_of(grant))
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _opened(text: str) -> PreviewGrant | None:
    """The grant behind a link, of which people may have pasted only the end; None if it is not a contributor's."""
    grant = tokens.find(text.strip().rpartition("#")[2])
    return grant if grant and grant.audience == tokens.CONTRIBUTOR else None

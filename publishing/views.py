"""Serving pages: an address leads to a document, and the document's kind to how it is shown."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from publishing.rendering import render_document
from publishing.serving import Gone, Moved, current_body, find_by_path
from publishing.state import PublicState, public_state


@require_safe
def serve_document(request: HttpRequest, *_args: str, **_kwargs: str) -> HttpResponse:
    """Answer with the public document at this address, or say that it moved, is gone, or never was."""

    def answer(state: PublicState) -> HttpResponse:
        document = find_by_path(request.path, state.at)
        if document is None:
            return not_found(request)
        return render_document(request, document.kind, current_body(document, state.at))

    return cached(request, answer)


def cached(request: HttpRequest, answer: Callable[[PublicState], HttpResponse]) -> HttpResponse:
    """Answer with a page made from the public state: 304 if the reader has it, else with its validator.

    A page that moved or is gone is answered here too.
    """
    state = public_state()
    etag = state.etag(request.get_full_path())
    if etag in request.headers.get("If-None-Match", ""):
        return _with_validator(HttpResponseNotModified(), etag, state)
    try:
        response = answer(state)
    except Moved as moved:
        return HttpResponsePermanentRedirect(moved.document.path)
    except Gone as gone:
        return render(request, "410.html", {"kind": gone.document.kind, "since": gone.since}, status=410)
    return _with_validator(response, etag, state) if response.status_code == HTTPStatus.OK else response


def _with_validator(response: HttpResponse, etag: str, state: PublicState) -> HttpResponse:
    response["ETag"] = etag
    patch_cache_control(response, public=True, max_age=0, s_maxage=state.max_age)
    return response


def not_found(request: HttpRequest, *_args: object) -> HttpResponse:
    """Return the one answer for everything that never was public."""
    return render(request, "404.html", status=404)

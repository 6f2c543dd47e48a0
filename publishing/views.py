"""Serving pages: an address leads to a document, and the document's kind to how it is shown."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publishing.answers import Answers, Kept
from publishing.encoding import encoded, holds, in_encoding
from publishing.rendering import render_document
from publishing.serving import Gone, Moved, current_body, find_by_path
from publishing.state import PublicState, public_state

_pages = Answers(most_bytes=32 * 1024 * 1024)


@require_safe
def serve_document(request: HttpRequest, *_args: str, **_kwargs: str) -> HttpResponse:
    """Answer with the public document at this address, or say that it moved, is gone, or never was."""

    def answer(state: PublicState) -> HttpResponse:
        document = find_by_path(request.path, state.at)
        if document is None:
            return not_found(request)
        return render_document(request, document.kind, current_body(document, state.at))

    return cached(request, answer, is_kept=True)


def recall(request: HttpRequest) -> HttpResponse | None:
    """Return what this process has answered before, if it is what it would answer now; one small query."""
    kept = _pages.find(request.get_full_path())
    if kept is None or kept.state != (state := public_state()).tag:
        return None
    response = HttpResponseNotModified() if holds(request, kept.etag) else in_encoding(request, kept)
    return _described(request, response, kept.etag, state)


def cached(
    request: HttpRequest, answer: Callable[[PublicState], HttpResponse], *, is_kept: bool = False, also: object = None
) -> HttpResponse:
    """Answer with what is made from the public state: 304 if the reader has it, else with its validator.

    What is made from nothing else is kept, if `is_kept`, for `recall`; `also` is what else the answer depends on. A
    page that moved or is gone is answered here too.
    """
    state = public_state()
    address = request.get_full_path()
    etag = state.etag(address, also) if also else state.etag(address)
    if holds(request, etag):
        return _described(request, HttpResponseNotModified(), etag, state)
    try:
        response = answer(state)
    except Moved as moved:
        return HttpResponsePermanentRedirect(moved.document.path)
    except Gone as gone:
        return render(request, "410.html", {"kind": gone.document.kind, "since": gone.since}, status=410)
    if response.status_code != HTTPStatus.OK:
        return response
    kept = Kept(state.tag, etag, response.headers["Content-Type"], response.content)
    if is_kept:
        _pages.keep(address, kept)
    return _described(request, in_encoding(request, kept), etag, state)


def _described(request: HttpRequest, response: HttpResponse, etag: str, state: PublicState) -> HttpResponse:
    response.headers["ETag"] = encoded(request, etag)
    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={state.max_age}"
    response.headers["Vary"] = "Accept-Encoding"
    return response


def not_found(request: HttpRequest, *_args: object) -> HttpResponse:
    """Return the one answer for everything that never was public."""
    return render(request, "404.html", status=404)

"""Serving pages: an address leads to a document, and the document's kind to how it is shown."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from publishing.sequence.state import PublicState, public_state
from publishing.serving.caching import NOT_KEPT, kept_shortly
from publishing.serving.catalogue.dependencies import EVERYTHING
from publishing.serving.lookup import Gone, Moved, current_body, find_by_path
from publishing.serving.rendering import Drawn, render_document
from publishing.web.cached_responses import Kept
from publishing.web.conditional import described, holds, in_encoding, keepable, not_modified


@require_safe
def serve_document(request: HttpRequest, *_args: str, **_kwargs: str) -> HttpResponse:
    """Answer with the public document at this address, or say that it moved, is gone, or never was."""

    def answer(state: PublicState) -> HttpResponse:
        document = find_by_path(request.path, state.at)
        if document is None:
            return not_found(request)
        return render_document(request, document.kind, current_body(document, state.at))

    return cached(request, answer, is_kept=True)


def cached(
    request: HttpRequest, answer: Callable[[PublicState], HttpResponse], *, is_kept: bool = False, also: object = None
) -> HttpResponse:
    """Answer with what is made from the public state: 304 if the reader has it, else with its validator.

    Of another day it is another answer. What is made from nothing else is kept at hand, if `is_kept`; `also` is what
    else the answer depends on. A page that moved or is gone is answered here too. What says that nobody may keep it is
    given as it is: another answer may be right in a moment, though nothing public changes.
    """
    state = public_state()
    address = request.get_full_path()
    etag = state.etag(address, also, state.day) if also else state.etag(address, state.day)
    if holds(request.META, etag):
        return not_modified(request, etag, state, is_kept=is_kept)
    try:
        response = answer(state)
    except Moved as moved:
        return kept_shortly(HttpResponsePermanentRedirect(moved.document.path))
    except Gone as gone:
        return kept_shortly(render(request, "410.html", {"kind": gone.document.kind, "since": gone.since}, status=410))
    if response.status_code != HTTPStatus.OK:
        return kept_shortly(response)
    if response.headers.get("Cache-Control") == NOT_KEPT:
        return response
    dependencies = response.dependencies if isinstance(response, Drawn) else EVERYTHING
    kept = Kept(state, etag, response.headers["Content-Type"], response.content, dependencies)
    return described(keepable(request, kept) if is_kept else in_encoding(request, kept), request, etag, state)


def not_found(request: HttpRequest, *_args: object) -> HttpResponse:
    """The one answer for everything that never was public."""
    return kept_shortly(render(request, "404.html", status=404))

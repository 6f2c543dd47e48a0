"""Validators and ages: what lets readers and caches keep an answer, and for how long."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from publishing.state import PublicState


def asks_if_changed(request: HttpRequest) -> bool:
    """Say whether the reader has an answer already and only asks whether it still holds."""
    return "HTTP_IF_NONE_MATCH" in request.META


def holds(request: HttpRequest, etag: str) -> bool:
    """Say whether the reader has the answer with this tag; a proxy that compresses makes tags weak."""
    tags = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    return etag in (tag.removeprefix("W/") for tag in tags)


def not_modified(etag: str, state: PublicState) -> HttpResponse:
    """Answer that what the reader has still holds."""
    return _kept(HttpResponseNotModified(), etag, state)


def answer(text: str, etag: str, state: PublicState) -> HttpResponse:
    """Answer with JSON."""
    return _kept(HttpResponse(text, content_type="application/json"), etag, state)


def _kept(response: HttpResponse, etag: str, state: PublicState) -> HttpResponse:
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age=0, s-maxage={state.max_age}"
    return response

"""Validators, ages and encodings: what lets readers, caches and this process keep an answer, and for how long."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags

from api.reading import read_state
from publishing.answers import Answers, Kept
from publishing.state import PublicState

JSON = "application/json"
_answers = Answers(most_bytes=48 * 1024 * 1024)
_REFUSES_GZIP = re.compile(r"\bgzip\s*;\s*q=0(?:\.0*)?(?![.\d])")


def asks_if_changed(request: HttpRequest) -> bool:
    """Say whether the reader has an answer already and only asks whether it still holds."""
    return "HTTP_IF_NONE_MATCH" in request.META


def holds(request: HttpRequest, etag: str) -> bool:
    """Say whether the reader has the answer with this tag, in the encoding that we would send."""
    tags = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    return bool(tags) and encoded(request, etag) in (tag.removeprefix("W/") for tag in tags)


def not_modified(request: HttpRequest, etag: str, state: PublicState) -> HttpResponse:
    """Answer that what the reader has still holds."""
    return _described(HttpResponseNotModified(), encoded(request, etag), state)


def answer(request: HttpRequest, text: str, etag: str, state: PublicState) -> HttpResponse:
    """Answer with JSON, and keep it for the next who asks."""
    kept = Kept(state.tag, etag, JSON, text.encode())
    _answers.keep(_address(request), kept)
    return _told(request, kept, state)


def recall(request: HttpRequest) -> HttpResponse | None:
    """Return what this process has answered before, if it is what it would answer now; one small query."""
    kept = _answers.find(_address(request))
    if kept is None or kept.state != (state := read_state()).tag:
        return None
    return not_modified(request, kept.etag, state) if holds(request, kept.etag) else _told(request, kept, state)


def takes_gzip(request: HttpRequest) -> bool:
    """Say whether the reader takes compressed answers."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "").lower()
    return "gzip" in accepted and not _REFUSES_GZIP.search(accepted)


def encoded(request: HttpRequest, etag: str) -> str:
    """Return the tag of an answer in the encoding in which this reader gets it: each encoding has its own."""
    return f'{etag[:-1]}-gzip"' if takes_gzip(request) else etag


def _told(request: HttpRequest, kept: Kept, state: PublicState) -> HttpResponse:
    is_compressed = takes_gzip(request)
    response = HttpResponse(kept.compressed if is_compressed else kept.body, content_type=kept.content_type)
    if is_compressed:
        response.headers["Content-Encoding"] = "gzip"
    return _described(response, encoded(request, kept.etag), state)


def _described(response: HttpResponse, etag: str, state: PublicState) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={state.max_age}"
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _address(request: HttpRequest) -> tuple[str, str]:
    return request.path_info, request.META.get("QUERY_STRING", "")

"""Validators, ages and encodings: what lets readers, caches and this process keep an answer, and for how long."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from api.errors import NOT_KEPT
from publishing.answers import Answers, Kept
from publishing.encoding import encoded, holds, in_encoding
from publishing.state import PublicState, public_state

__all__ = ["answer", "asks_if_changed", "holds", "not_modified", "passing", "recall", "told"]

JSON = "application/json"
_answers = Answers(most_bytes=48 * 1024 * 1024)


def asks_if_changed(request: HttpRequest) -> bool:
    """Say whether the reader has an answer already and only asks whether it still holds."""
    return "HTTP_IF_NONE_MATCH" in request.META


def not_modified(request: HttpRequest, etag: str, state: PublicState) -> HttpResponse:
    """Answer that what the reader has still holds."""
    return _described(HttpResponseNotModified(), encoded(request, etag), state)


def answer(request: HttpRequest, text: str, etag: str, state: PublicState, content_type: str = JSON) -> HttpResponse:
    """Answer with JSON, or with something else, and keep it for the next who asks."""
    kept = Kept(state.tag, etag, content_type, text.encode())
    _answers.keep(_address(request), kept)
    return _told(request, kept, state)


def told(request: HttpRequest, text: str, etag: str, state: PublicState) -> HttpResponse:
    """Answer with JSON that this process does not keep, because it depends on more than the public state."""
    return _told(request, Kept(state.tag, etag, JSON, text.encode()), state)


def passing(text: str) -> HttpResponse:
    """Answer with JSON that nobody may keep: another answer may be right in a moment, though nothing public changes."""
    response = HttpResponse(text, content_type=JSON)
    response.headers["Cache-Control"] = NOT_KEPT
    return response


def respond(
    request: HttpRequest, etag: str, state: PublicState, make: Callable[[], str], content_type: str = JSON
) -> HttpResponse:
    """Answer that what the reader has still holds, or with what is made for it."""
    if holds(request, etag):
        return not_modified(request, etag, state)
    return answer(request, make(), etag, state, content_type)


def recall(request: HttpRequest) -> HttpResponse | None:
    """Return what this process has answered before, if it is what it would answer now; one small query."""
    kept = _answers.find(_address(request))
    if kept is None or kept.state != (state := public_state()).tag:
        return None
    return not_modified(request, kept.etag, state) if holds(request, kept.etag) else _told(request, kept, state)


def _told(request: HttpRequest, kept: Kept, state: PublicState) -> HttpResponse:
    return _described(in_encoding(request, kept), encoded(request, kept.etag), state)


def _described(response: HttpResponse, etag: str, state: PublicState) -> HttpResponse:
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={state.max_age}"
    response.headers["Vary"] = "Accept-Encoding"
    return response


def _address(request: HttpRequest) -> tuple[str, str]:
    return request.path_info, request.META.get("QUERY_STRING", "")

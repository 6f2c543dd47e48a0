"""Validators, ages and encodings: what lets readers, caches and this process keep an answer, and for how long."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from api.errors import NOT_KEPT
from publishing.answers import Kept
from publishing.encoding import described, holds, in_encoding, keepable, not_modified
from publishing.state import PublicState

__all__ = ["answer", "asks_if_changed", "holds", "not_modified", "passing", "respond", "told"]

JSON = "application/json"


def asks_if_changed(request: HttpRequest) -> bool:
    """Say whether the reader has an answer already and only asks whether it still holds."""
    return "HTTP_IF_NONE_MATCH" in request.META


def answer(request: HttpRequest, text: str, etag: str, state: PublicState, content_type: str = JSON) -> HttpResponse:
    """Answer with JSON, or with something else, which is kept at hand for the next who asks."""
    kept = Kept(state.tag, etag, content_type, text.encode())
    return described(keepable(request, kept), request, etag, state)


def told(request: HttpRequest, text: str, etag: str, state: PublicState) -> HttpResponse:
    """Answer with JSON that this process does not keep, because it depends on more than the public state."""
    return described(in_encoding(request, Kept(state.tag, etag, JSON, text.encode())), request, etag, state)


def passing(text: str) -> HttpResponse:
    """Answer with JSON that nobody may keep: another answer may be right in a moment, though nothing public changes."""
    response = HttpResponse(text, content_type=JSON)
    response.headers["Cache-Control"] = NOT_KEPT
    return response


def respond(
    request: HttpRequest, etag: str, state: PublicState, make: Callable[[], str], content_type: str = JSON
) -> HttpResponse:
    """Answer that what the reader has still holds, or with what is made for it."""
    if holds(request.META, etag):
        return not_modified(request, etag, state, is_kept=True)
    return answer(request, make(), etag, state, content_type)

"""Validators, ages and encodings: what lets readers, caches and this process keep an answer, and for how long."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

from publishing.sequence.state import PublicState
from publishing.serving.caching import NOT_KEPT
from publishing.serving.catalogue.dependencies import EVERYTHING, Dependencies
from publishing.web.cached_responses import Kept
from publishing.web.conditional import described, holds, in_encoding, keepable, not_modified

__all__ = [
    "JSON", "Version", "answer", "asks_if_changed", "given", "holds", "not_modified", "passing", "respond", "told",
]  # fmt: skip

JSON = "application/json"


def asks_if_changed(request: HttpRequest) -> bool:
    """Say whether the reader has an answer already and only asks whether it still holds."""
    return "HTTP_IF_NONE_MATCH" in request.META


@dataclass(frozen=True)
class Version:
    """What an answer is known by: its tag, the public state that it tells of, and what of that it depends on."""

    etag: str
    state: PublicState
    dependencies: Dependencies = EVERYTHING


def answer(request: HttpRequest, text: str, version: Version, content_type: str = JSON) -> HttpResponse:
    """Answer with JSON, or with something else, which is kept at hand for the next who asks."""
    return given(request, Kept(version.state, version.etag, content_type, text.encode(), version.dependencies))


def given(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Give an answer that this process keeps."""
    return described(keepable(request, kept), request, kept.etag, kept.state)


def told(request: HttpRequest, text: str, etag: str, state: PublicState) -> HttpResponse:
    """Answer with JSON that this process does not keep, because it depends on more than the public state."""
    return described(in_encoding(request, Kept(state, etag, JSON, text.encode())), request, etag, state)


def passing(text: str) -> HttpResponse:
    """Answer with JSON that nobody may keep: another answer may be right in a moment, though nothing public changes."""
    response = HttpResponse(text, content_type=JSON)
    response.headers["Cache-Control"] = NOT_KEPT
    return response


def respond(request: HttpRequest, version: Version, make: Callable[[], str], content_type: str = JSON) -> HttpResponse:
    """Answer 304 if the reader's copy still holds, or else with a new answer."""
    if holds(request.META, version.etag):
        return not_modified(request, version.etag, version.state, is_kept=True, dependencies=version.dependencies)
    return answer(request, make(), version, content_type)

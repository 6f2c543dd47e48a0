"""Answers as they travel: compressed for those who take it, each encoding under a tag of its own.

The reader's headers are given as WSGI names them (`request.META`).
"""

import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from publishing.sequence.state import PublicState
from publishing.serving.catalogue.dependencies import EVERYTHING, Dependencies
from publishing.web.cached_responses import Kept

_REFUSES_GZIP = re.compile(r"\bgzip\s*;\s*q=0(?:\.0*)?(?![.\d])")


Answer = TypeVar("Answer", bound=HttpResponse)
Meta = Mapping[str, Any]


class Keepable(HttpResponse):
    """An answer that anybody else gets as well, as long as the public state is the same."""

    kept: Kept


def takes_gzip(meta: Meta) -> bool:
    """Say whether the reader takes compressed answers."""
    accepted = meta.get("HTTP_ACCEPT_ENCODING", "").lower()
    return "gzip" in accepted and not _REFUSES_GZIP.search(accepted)


def encoded(meta: Meta, etag: str) -> str:
    """The tag of an answer in the encoding in which this reader gets it: each encoding has its own."""
    return f'{etag[:-1]}-gzip"' if takes_gzip(meta) else etag


def holds(meta: Meta, etag: str) -> bool:
    """Say whether the reader has the answer with this tag, in the encoding that we would send."""
    asked = meta.get("HTTP_IF_NONE_MATCH", "")
    return bool(asked) and encoded(meta, etag) in (tag.removeprefix("W/") for tag in parse_etags(asked))


def is_content_with_any(meta: Meta) -> bool:
    """Say whether the reader only wants to hear that there is something, whichever it is: `If-None-Match: *`."""
    return bool(meta.get("HTTP_IF_NONE_MATCH", "").strip() == "*")


def carried(meta: Meta, kept: Kept) -> tuple[bytes, dict[str, str]]:
    """The body of an answer in the encoding that this reader gets, and the headers that describe it."""
    is_compressed = takes_gzip(meta)
    body = kept.compressed if is_compressed else kept.body or b""
    headers = {"Content-Type": kept.content_type, "Content-Length": str(len(body))}
    return body, headers | {"Content-Encoding": "gzip"} if is_compressed else headers


def description(meta: Meta, etag: str, state: PublicState) -> dict[str, str]:
    """The headers by which an answer is known again, and that say for how long caches may keep it."""
    return {
        "ETag": encoded(meta, etag),
        "Cache-Control": f"public, max-age=0, s-maxage={state.max_age}",
        "Vary": "Accept-Encoding",
    }


def not_modified(
    request: HttpRequest, etag: str, state: PublicState, *, is_kept: bool, dependencies: Dependencies = EVERYTHING
) -> HttpResponse:
    """The answer 304 Not Modified. If it is kept, later readers with the same ETag get it too."""
    response = _unchanged(Keepable) if is_kept else _unchanged(HttpResponse)
    if isinstance(response, Keepable):
        response.kept = Kept(state, etag, dependencies=dependencies)
    return described(response, request, etag, state)


def in_encoding(request: HttpRequest, kept: Kept) -> HttpResponse:
    """A kept answer in the encoding that this reader gets."""
    return _encoded(HttpResponse, request, kept)


def keepable(request: HttpRequest, kept: Kept) -> Keepable:
    """A kept answer in the encoding that this reader gets, marked so that other readers may get it from memory."""
    response = _encoded(Keepable, request, kept)
    response.kept = kept
    return response


def _encoded(kind: type[Answer], request: HttpRequest, kept: Kept) -> Answer:
    if is_content_with_any(request.META):
        return _unchanged(kind)
    body, headers = carried(request.META, kept)
    return kind(body, headers=headers)


def _unchanged(kind: type[Answer]) -> Answer:
    response = kind(status=HTTPStatus.NOT_MODIFIED)
    del response.headers["Content-Type"]
    return response


def described(response: HttpResponse, request: HttpRequest, etag: str, state: PublicState) -> HttpResponse:
    """Add the headers that identify an answer, and say for how long caches may keep it."""
    for name, value in description(request.META, etag, state).items():
        response.headers[name] = value
    return response

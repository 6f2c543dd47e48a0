"""Answers as they travel: compressed for those who take it, each encoding under a tag of its own."""

import re
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from publishing.answers import Kept
from publishing.state import PublicState

_REFUSES_GZIP = re.compile(r"\bgzip\s*;\s*q=0(?:\.0*)?(?![.\d])")


Answer = TypeVar("Answer", bound=HttpResponse)


class Keepable(HttpResponse):
    """An answer that anybody else gets as well, as long as the public state is the same."""

    kept: Kept


def takes_gzip(request: HttpRequest) -> bool:
    """Say whether the reader takes compressed answers."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "").lower()
    return "gzip" in accepted and not _REFUSES_GZIP.search(accepted)


def encoded(request: HttpRequest, etag: str) -> str:
    """Return the tag of an answer in the encoding in which this reader gets it: each encoding has its own."""
    return f'{etag[:-1]}-gzip"' if takes_gzip(request) else etag


def holds(request: HttpRequest, etag: str) -> bool:
    """Say whether the reader has the answer with this tag, in the encoding that we would send."""
    asked = request.META.get("HTTP_IF_NONE_MATCH", "")
    return bool(asked) and encoded(request, etag) in (tag.removeprefix("W/") for tag in parse_etags(asked))


def in_encoding(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Return an answer as this reader gets it."""
    return _encoded(HttpResponse, request, kept)


def keepable(request: HttpRequest, kept: Kept) -> Keepable:
    """Return the same for others to get as well."""
    response = _encoded(Keepable, request, kept)
    response.kept = kept
    return response


def _encoded(kind: type[Answer], request: HttpRequest, kept: Kept) -> Answer:
    is_compressed = takes_gzip(request)
    body = kept.compressed if is_compressed else kept.body
    response = kind(body, content_type=kept.content_type, headers={"Content-Length": str(len(body))})
    if is_compressed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def described(response: HttpResponse, request: HttpRequest, etag: str, state: PublicState) -> HttpResponse:
    """Say of an answer by what it is known again, and for how long caches may keep it."""
    response.headers["ETag"] = encoded(request, etag)
    response.headers["Cache-Control"] = f"public, max-age=0, s-maxage={state.max_age}"
    response.headers["Vary"] = "Accept-Encoding"
    return response

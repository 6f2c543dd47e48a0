"""Answers as they travel: compressed for those who take it, each encoding under a tag of its own."""

import re

from django.http import HttpRequest, HttpResponse
from django.utils.http import parse_etags

from publishing.answers import Kept

_REFUSES_GZIP = re.compile(r"\bgzip\s*;\s*q=0(?:\.0*)?(?![.\d])")


def takes_gzip(request: HttpRequest) -> bool:
    """Say whether the reader takes compressed answers."""
    accepted = request.META.get("HTTP_ACCEPT_ENCODING", "").lower()
    return "gzip" in accepted and not _REFUSES_GZIP.search(accepted)


def encoded(request: HttpRequest, etag: str) -> str:
    """Return the tag of an answer in the encoding in which this reader gets it: each encoding has its own."""
    return f'{etag[:-1]}-gzip"' if takes_gzip(request) else etag


def holds(request: HttpRequest, etag: str) -> bool:
    """Say whether the reader has the answer with this tag, in the encoding that we would send."""
    tags = parse_etags(request.META.get("HTTP_IF_NONE_MATCH", ""))
    return bool(tags) and encoded(request, etag) in (tag.removeprefix("W/") for tag in tags)


def in_encoding(request: HttpRequest, kept: Kept) -> HttpResponse:
    """Return a kept answer as this reader gets it."""
    is_compressed = takes_gzip(request)
    body = kept.compressed if is_compressed else kept.body
    response = HttpResponse(body, content_type=kept.content_type, headers={"Content-Length": str(len(body))})
    if is_compressed:
        response.headers["Content-Encoding"] = "gzip"
    return response

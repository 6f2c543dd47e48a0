"""Serving stored files: the world gets what a public document shows, editors and their guests what they work with."""

from typing import Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_http_date_safe
from django.views.decorators.http import require_safe

from publishing.models import PublicDocument
from publishing.previews import tokens
from publishing.serving.caching import FOR_EDITORS
from publishing.web.byte_ranges import FilePart, requested_range
from publishing.web.file_access import may_see
from publishing.web.stored_files import StoredFile, is_plain, is_private, open_stored

# What is withdrawn is to vanish from caches soon.
LONGEST_AGE = 60
# A player gets some ten seconds of a film at a time and asks for more while it plays; one that is withdrawn ends.
PIECE = 2 * 1024 * 1024


@require_safe
def serve_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer with a file, or a part of it; whatever this reader may not have is not there."""
    headers = _public_headers(name) or _preview_headers(request, name) or _editors_headers(request, name)
    file = open_stored(name) if headers else None
    if headers is None or file is None:
        return _not_found()
    return _answer(request, file, headers)


def _public_headers(name: str) -> dict[str, str] | None:
    """The caching headers of a public file; None if no document that is public now shows it."""
    if is_private(name) or not is_plain(name):
        return None
    now = timezone.now()
    documents = PublicDocument.objects.public(now).filter(files__name=name)
    latest_end = documents.order_by(F("expires_at").desc(nulls_first=True)).values_list("expires_at", flat=True)[:1]
    for end in latest_end:
        age = LONGEST_AGE if end is None else min(LONGEST_AGE, int((end - now).total_seconds()))
        # Players on other people's pages fetch captions from here.
        return {"Cache-Control": f"public, max-age={age}", "Access-Control-Allow-Origin": "*"}
    return None


def _preview_headers(request: HttpRequest, name: str) -> dict[str, str] | None:
    """Let whoever sees a draft see its files, for as long."""
    key = request.GET.get("preview")
    if key is None or is_private(name) or not tokens.opens_file(key, name):
        return None
    return {**FOR_EDITORS, "Access-Control-Allow-Origin": "*", "X-Robots-Tag": "noindex"}


def _editors_headers(request: HttpRequest, name: str) -> dict[str, str] | None:
    """Let editors see the files that their rights cover.

    It comes last, so that the answer for a public file depends on nobody's cookie.
    """
    if not request.user.has_perm("wagtailadmin.access_admin") or not is_plain(name):
        return None
    return FOR_EDITORS if may_see(request.user, name) else None


def _not_found() -> HttpResponse:
    """The one answer for unknown, private, withdrawn and guessed names."""
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    return HttpResponseNotFound("There is no such file.\n", content_type="text/plain; charset=utf-8", headers=headers)


def _answer(request: HttpRequest, file: StoredFile, headers: dict[str, str]) -> HttpResponseBase:
    """Answer by the rules of HTTP: not changed, a part, nothing there, or all of it."""
    headers = {**headers, **file.type_headers(), **_version_headers(file)}
    whole = HttpResponse(headers={**headers, "Content-Length": str(file.size)})
    response = get_conditional_response(request, file.etag, file.last_modified, whole) or whole
    if response is not whole or request.method == "HEAD":
        file.content.close()
        return response
    most = PIECE if file.is_recording else None
    part = requested_range(request.headers.get("Range"), file.size, most) if _range_holds(request, file) else None
    if part is None:
        return _stream(file, range(file.size), headers)
    if not part:
        file.content.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{file.size}", "Cache-Control": "no-store"})
    content_range = f"bytes {part.start}-{part.stop - 1}/{file.size}"
    return _stream(file, part, {**headers, "Content-Range": content_range}, status=206)


def _version_headers(file: StoredFile) -> dict[str, str]:
    headers = {"Accept-Ranges": "bytes", "X-Content-Type-Options": "nosniff"}
    if file.etag:
        headers["ETag"] = file.etag
    if file.last_modified is not None:
        headers["Last-Modified"] = http_date(file.last_modified)
    return headers


def _range_holds(request: HttpRequest, file: StoredFile) -> bool:
    """Say whether the part that is asked for is of the version that the reader has the beginning of."""
    version = request.headers.get("If-Range")
    if version is None:
        return True
    return version == file.etag or (
        file.last_modified is not None and parse_http_date_safe(version) == file.last_modified
    )


def _stream(file: StoredFile, part: range, headers: dict[str, str], status: int = 200) -> "StoredPart":
    return StoredPart(file, part, status=status, headers={**headers, "Content-Length": str(len(part))})


class StoredPart(StreamingHttpResponse):
    """Some bytes of a stored file: read as they are sent, or by a server that reads files itself, from `path`."""

    def __init__(self, file: StoredFile, part: range, **options: Any) -> None:
        super().__init__(FilePart(file.content, part), **options)
        self.part = part
        self.path = file.path

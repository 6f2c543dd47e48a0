"""Answers of Django's as the server takes them, read as far as that can be done without waiting for the reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, cast

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from publishing.web.media_views import StoredPart

if TYPE_CHECKING:
    from granian._granian import RSGIHTTPProtocol as HTTPProtocol

Headers = list[tuple[str, str]]
BODILESS = {HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED}
# Of what is not longer, the server keeps all until the reader has it.
IN_ONE_PIECE = 1024 * 1024


@dataclass(frozen=True)
class Whole:
    """An answer whose body is there."""

    status: int
    headers: Headers
    body: bytes = b""

    def send(self, protocol: "HTTPProtocol", method: str) -> None:
        """Give it to the server; to HEAD, and where there can be none, without a body."""
        if method == "HEAD" or self.status in BODILESS:
            protocol.response_empty(self.status, self.headers)
        else:
            protocol.response_bytes(self.status, self.headers, self.body)


@dataclass(frozen=True)
class OfFile:
    """An answer whose body is some bytes of a file, which the server reads by itself."""

    status: int
    headers: Headers
    path: str
    part: range

    def send(self, protocol: "HTTPProtocol", method: str) -> None:
        """Give it to the server."""
        if method == "HEAD":
            protocol.response_empty(self.status, self.headers)
        else:
            protocol.response_file_range(self.status, self.headers, self.path, self.part.start, self.part.stop)


@dataclass(frozen=True)
class Pieces:
    """An answer whose body is made piece by piece."""

    status: int
    headers: Headers
    body: Iterator[bytes]
    response: StreamingHttpResponse


def taken_over(response: HttpResponseBase) -> Whole | OfFile | Pieces:
    """The answer, in the thread that has it made; whatever Django holds for it is let go, unless pieces are to come."""
    headers = _headers(response)
    if isinstance(response, StoredPart) and response.path is not None:
        answer: Whole | OfFile = OfFile(response.status_code, headers, response.path, response.part)
    elif isinstance(response, StreamingHttpResponse):
        if int(response.headers.get("Content-Length", IN_ONE_PIECE + 1)) > IN_ONE_PIECE:
            return Pieces(response.status_code, headers, iter(response), response)
        answer = Whole(response.status_code, headers, b"".join(response))
    else:
        answer = whole(cast("HttpResponse", response))
    response.close()
    return answer


def whole(response: HttpResponse) -> Whole:
    """An answer whose body Django has made; its length is told to HEAD as well."""
    headers = _headers(response)
    if "Content-Length" not in response.headers and response.status_code not in BODILESS:
        headers.append(("Content-Length", str(len(response.content))))
    return Whole(response.status_code, headers, response.content)


def _headers(response: HttpResponseBase) -> Headers:
    cookies = [("Set-Cookie", cookie.OutputString()) for cookie in response.cookies.values()]
    return [*response.items(), *cookies]

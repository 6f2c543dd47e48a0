"""Answers at hand: what this process has answered before is answered again, whole, while it is still so."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified

from publishing.answers import Answers, Kept
from publishing.encoding import Keepable, described, holds, in_encoding
from publishing.state import PublicState, public_state

# These depend on the reader's encoding, or on the time.
TOLD_ANEW = {"Content-Type", "Content-Length", "Content-Encoding", "ETag", "Cache-Control", "Vary"}

_answers = Answers(most_bytes=64 * 1024 * 1024)


class AtHand:
    """Stands before every other middleware: an answer at hand costs one small query, the look at the public state.

    What is kept is `Keepable`: made of public documents alone, no cookie could have changed it. The host is part of
    the address, because another one may be refused.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer again, or let the others answer and keep what may be kept."""
        if request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        address = (request.scheme, request.META.get("HTTP_HOST"), request.path_info, request.META.get("QUERY_STRING"))
        kept = _answers.find(address)
        if kept is not None and kept.state == (state := public_state()).tag:
            return _again(request, kept, state)
        response = self.get_response(request)
        if isinstance(response, Keepable) and not response.cookies:
            response.kept.headers.update((name, value) for name, value in response.items() if name not in TOLD_ANEW)
            _answers.keep(address, response.kept)
        return response


def _again(request: HttpRequest, kept: Kept, state: PublicState) -> HttpResponse:
    response = HttpResponseNotModified() if holds(request, kept.etag) else in_encoding(request, kept)
    for name, value in kept.headers.items():
        response.headers[name] = value
    if request.method == "HEAD":
        response.content = b""
    return described(response, request, kept.etag, state)

"""Answers at hand: what this process has answered before is answered again, whole, while it is still so."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import close_old_connections

from publishing.answers import Answers, Kept
from publishing.encoding import Keepable, carried, description, holds
from publishing.making import Making
from publishing.state import PublicState, latest_state

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# These depend on the reader's encoding, or on the time.
TOLD_ANEW = {"Content-Type", "Content-Length", "Content-Encoding", "ETag", "Cache-Control", "Vary"}

_answers = Answers(most_bytes=64 * 1024 * 1024)
_making = Making()


class AtHand:
    """A WSGI application before Django: an answer at hand costs a look at the public state.

    What is kept is `Keepable`: made of public documents alone, no cookie could have changed it.
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer again, or let Django answer; what several readers ask for at once is made once."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self.application(environ, start_response)
        address = _address(environ)
        answer = _at_hand(environ, start_response, address)
        if answer is not None:
            return answer
        if "HTTP_COOKIE" in environ or "HTTP_AUTHORIZATION" in environ:
            return self._made(environ, start_response, address)
        with _making.of(address) as others_made_it:
            answer = _at_hand(environ, start_response, address) if others_made_it else None
            return self._made(environ, start_response, address) if answer is None else answer

    def _made(
        self, environ: "WSGIEnvironment", start_response: "StartResponse", address: tuple[Any, ...]
    ) -> Iterable[bytes]:
        """Let Django answer, and keep what may be kept."""
        response = self.application(environ, start_response)
        if isinstance(response, Keepable) and not response.cookies:
            response.kept.headers.update((name, value) for name, value in response.items() if name not in TOLD_ANEW)
            _answers.keep(address, response.kept)
        return response


def _at_hand(
    environ: "WSGIEnvironment", start_response: "StartResponse", address: tuple[Any, ...]
) -> Iterable[bytes] | None:
    """Answer again what was answered at this address, if it is still so."""
    kept = _answers.find(address)
    if kept is None or kept.state != (state := _state()).tag:
        return None
    is_held = holds(environ, kept.etag)
    return _again(environ, start_response, kept, state, is_held=is_held) if is_held or kept.body is not None else None


def _address(environ: "WSGIEnvironment") -> tuple[Any, ...]:
    """Return what an answer is kept under; another host or scheme may be refused."""
    proxy_tells = settings.SECURE_PROXY_SSL_HEADER
    return (
        environ["wsgi.url_scheme"],
        environ.get(proxy_tells[0]) if proxy_tells else None,
        environ.get("HTTP_HOST"),
        environ["PATH_INFO"],
        environ.get("QUERY_STRING"),
    )


def _state() -> PublicState:
    """Read the public state. A connection that is too old is closed first, as Django does when a request begins."""
    close_old_connections()
    return latest_state()


def _again(
    environ: "WSGIEnvironment", start_response: "StartResponse", kept: Kept, state: PublicState, *, is_held: bool
) -> Iterable[bytes]:
    told = kept.headers | description(environ, kept.etag, state)
    if is_held:
        start_response(_line(HTTPStatus.NOT_MODIFIED), list(told.items()))
        return []
    body, how = carried(environ, kept)
    start_response(_line(HTTPStatus.OK), list((told | how).items()))
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def _line(status: HTTPStatus) -> str:
    return f"{status.value} {status.phrase}"

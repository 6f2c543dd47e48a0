"""The response cache: an answer that this process has given before is given again, whole, while it still holds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import DatabaseError, close_old_connections

from publishing.sequence.state import PublicState, latest_state
from publishing.serving.catalogue.keeping import catalogue
from publishing.web.cached_responses import CachedResponses, Kept
from publishing.web.conditional import Keepable, carried, description, holds, is_content_with_any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# These depend on the reader's encoding, or on the time.
TOLD_ANEW = {"Content-Type", "Content-Length", "Content-Encoding", "ETag", "Cache-Control", "Vary"}

# The key under which an answer is kept.
Address = tuple[Any, ...]
Environ = Mapping[str, Any]

_answers = CachedResponses(most_bytes=64 * 1024 * 1024)


@dataclass(frozen=True)
class Answer:
    """An answer ready to be sent to the reader."""

    status: HTTPStatus
    headers: Mapping[str, str]
    body: bytes


class ResponseCache:
    """The response cache as a WSGI application in front of Django: a kept answer costs one look at the public state."""

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer again, or let Django answer."""
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return self.application(environ, start_response)
        address = address_of(environ)
        kept = kept_at(address)
        answer = again_now(environ, kept) if kept else None
        if answer is None:
            response = self.application(environ, start_response)
            keep(address, response)
            return response
        start_response(f"{answer.status.value} {answer.status.phrase}", list(answer.headers.items()))
        return [answer.body]


def address_of(environ: Environ) -> Address:
    """The key under which the answer to a request is kept; it has host and scheme, because Django may refuse others."""
    proxy_tells = settings.SECURE_PROXY_SSL_HEADER
    return (
        environ["wsgi.url_scheme"],
        environ.get(proxy_tells[0]) if proxy_tells else None,
        environ.get("HTTP_HOST"),
        environ["PATH_INFO"],
        environ.get("QUERY_STRING"),
    )


def kept_at(address: Address) -> Kept | None:
    """The answer last kept under a key, even if what is public has changed since."""
    return _answers.find(address)


def again_now(environ: Environ, kept: Kept) -> Answer | None:
    """The kept answer for this reader; None if it no longer holds, or if the database is away: Django then says so.

    A connection that is too old is closed first, as Django does when a request begins.
    """
    try:
        close_old_connections()
        return again(environ, kept, latest_state())
    except DatabaseError:
        return None


def again(environ: Environ, kept: Kept, state: PublicState) -> Answer | None:
    """The kept answer for this reader; None if it no longer holds in this state."""
    if not is_still_so(kept, state):
        return None
    told = kept.headers | description(environ, kept.etag, state)
    if holds(environ, kept.etag) or is_content_with_any(environ):
        return Answer(HTTPStatus.NOT_MODIFIED, told, b"")
    if kept.body is None:
        return None
    body, how = carried(environ, kept)
    return Answer(HTTPStatus.OK, told | how, b"" if environ["REQUEST_METHOD"] == "HEAD" else body)


def is_still_so(kept: Kept, state: PublicState) -> bool:
    """Say whether a kept answer still holds. When the clock ends something public, no answer made before holds."""
    if kept.day != state.day:
        return False
    if kept.tag == state.tag:
        return True
    if kept.standing != state.standing or not kept.dependencies.narrowed:
        return False
    return catalogue.is_untouched(kept.dependencies, kept.state.number, state)


def has_to_read(kept: Kept, state: PublicState) -> bool:
    """Say whether the database has to be asked before it is known whether an answer is still so."""
    return kept.tag != state.tag and bool(kept.dependencies.narrowed) and not catalogue.knows(state)


def keep(address: Address, response: object) -> None:
    """Keep what may be kept: `Keepable`, made of public documents alone, so that no cookie could have changed it.

    An answer made while something changed is not kept: it may show part of that change already, and would not notice
    when the rest of it follows.
    """
    if not isinstance(response, Keepable) or response.cookies or not _is_settled(response.kept):
        return
    response.kept.headers.update((name, value) for name, value in response.items() if name not in TOLD_ANEW)
    keep_at(address, response.kept)


def keep_at(address: Address, kept: Kept) -> None:
    """Keep an answer that nothing has changed under while it was made."""
    _answers.keep(address, kept)


def _is_settled(kept: Kept) -> bool:
    """Say whether nothing changed while an answer was made."""
    try:
        return kept.tag == latest_state().tag
    except DatabaseError:
        return False

"""Bodies of requests: who may send one where, how much, and for how long. Nothing of any other is read."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from http import HTTPStatus
from tempfile import SpooledTemporaryFile
from time import monotonic
from typing import IO

from django.contrib.auth import get_user
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.handlers.wsgi import WSGIRequest
from django.db import DatabaseError, close_old_connections
from django.http import HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from cms.door.environ import Environ
from publishing.serving.bodies import has_files, is_form, method_of, most_bytes

KILOBYTE, MEGABYTE = 1024, 1024 * 1024
# What is larger stands in a temporary file meanwhile.
IN_MEMORY = MEGABYTE
# Addresses of the CMS that work without being signed in.
BEFORE_LOG_IN = {
    "wagtailadmin_login", "wagtailadmin_logout", "wagtailadmin_password_reset", "wagtailadmin_password_reset_confirm",
}  # fmt: skip


@dataclass(frozen=True)
class Allowance:
    """How many bytes may be sent, within how many seconds in all, and how many may pass without anything coming."""

    most: int
    seconds: float
    silence: float


# Whoever has no account types words into a form.
OF_STRANGERS = Allowance(64 * KILOBYTE, seconds=10, silence=5)
# A Word file with pictures, from a phone on a train.
OF_STRANGERS_WITH_FILES = Allowance(25 * MEGABYTE, seconds=5 * 60, silence=15)
# A film, with all that multipart adds, from a slow line in an office.
OF_EDITORS = Allowance(100 * MEGABYTE, seconds=30 * 60, silence=30)


class Refused(Exception):
    """A body was not read to its end; the answer says why, in words."""

    def __init__(self, status: HTTPStatus, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words
        self.headers = {"Retry_After": "60"} if status is HTTPStatus.SERVICE_UNAVAILABLE else {}


def allowance_for(environ: Environ) -> Allowance | None:
    """What may be sent with a request; None: nothing, at this address or by this person.

    It asks the database. Raises Refused while that is away.
    """
    try:
        close_old_connections()
        return _allowance(environ)
    except DatabaseError as error:
        words = "The library cannot take this at the moment. Nothing was saved. Try again in a minute."
        raise Refused(HTTPStatus.SERVICE_UNAVAILABLE, words) from error


def _allowance(environ: Environ) -> Allowance | None:
    request = WSGIRequest(environ)
    match = _match(request)
    if match is None:
        return None
    if not is_for_editors(environ):
        if method_of(match.func) == environ["REQUEST_METHOD"]:
            most = most_bytes(match)
            return replace(OF_STRANGERS_WITH_FILES, most=most) if most else None
        if has_files(match.func):
            return OF_STRANGERS_WITH_FILES
        return OF_STRANGERS if is_form(match.func) else None
    if match.url_name in BEFORE_LOG_IN:
        return OF_STRANGERS
    return OF_EDITORS if _is_signed_in(request) else None


def is_for_editors(environ: Environ) -> bool:
    """Say whether an address is one of the CMS."""
    return str(environ["PATH_INFO"]).startswith(reverse("wagtailadmin_home"))


def is_log_in(environ: Environ) -> bool:
    """Say whether somebody logs in, or looks at the form for it."""
    return bool(environ["PATH_INFO"] == reverse("wagtailadmin_login"))


async def read(chunks: AsyncIterator[bytes], allowance: Allowance) -> tuple[IO[bytes], int]:
    """The body, and how many bytes it has. Raises Refused if it is too much or too slow."""
    body = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  whoever reads the request closes it
    length, end = 0, monotonic() + allowance.seconds
    try:
        while (chunk := await _next(chunks, min(allowance.silence, end - monotonic()))) is not None:
            length += len(chunk)
            if length > allowance.most:
                raise too_much(allowance)
            body.write(chunk)
    except BaseException:
        body.close()
        raise
    body.seek(0)
    return body, length


def check_announced(environ: Environ, allowance: Allowance) -> None:
    """Raise Refused if more is announced than may be sent."""
    announced = environ.get("CONTENT_LENGTH", "")
    if announced.isdecimal() and int(announced) > allowance.most:
        raise too_much(allowance)


def too_much(allowance: Allowance) -> Refused:
    """The answer to who sends more than is allowed."""
    return Refused(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        f"This is more than can be sent here. The most is {_spoken(allowance.most)}. Nothing was saved.",
    )


def _spoken(size: int) -> str:
    units = ((MEGABYTE, "MB"), (KILOBYTE, "KB"))
    return next((f"{size // unit} {name}" for unit, name in units if size % unit == 0), f"{size} bytes")


async def _next(chunks: AsyncIterator[bytes], seconds: float) -> bytes | None:
    """The next piece, None at the end."""
    try:
        return await asyncio.wait_for(anext(chunks), max(seconds, 0))
    except StopAsyncIteration:
        return None
    except TimeoutError:
        words = "It took too long to send this. Nothing was saved. Try again, perhaps on another connection."
        raise Refused(HTTPStatus.REQUEST_TIMEOUT, words) from None


def _match(request: WSGIRequest) -> ResolverMatch | None:
    try:
        return resolve(request.path_info)
    except Resolver404:
        return None


def _is_signed_in(request: WSGIRequest) -> bool:
    SessionMiddleware(lambda _: HttpResponse()).process_request(request)
    return bool(get_user(request).has_perm("wagtailadmin.access_admin"))

"""Asking another site for an address, politely: by its head, whole only where that is refused, and not as a reader."""

import errno
import socket
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from urllib.parse import quote, urljoin, urlsplit

from django.conf import settings

from publishing.machine.outgoing.connecting import connected, reason
from publishing.machine.outgoing.guard import Refused, find_target

AGENT = "System-Leadership-Library-Links/1 (+{})"
MOST_STEPS = 5
FOR_GOOD = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
ELSEWHERE = FOR_GOOD | {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER, HTTPStatus.TEMPORARY_REDIRECT}
# It is there, and not for programs, or not for everybody, or not now.
THERE = {
    HTTPStatus.UNAUTHORIZED, HTTPStatus.PAYMENT_REQUIRED, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_ACCEPTABLE,
    HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
}  # fmt: skip
_NO_WAY_OUT = {errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH}


class NoNetwork(Exception):
    """Nobody can be reached from here: it says nothing about the address."""


@dataclass(frozen=True)
class Found:
    """What became of asking: a fault in words, or none; and where it leads for good, if that is elsewhere.

    Where nobody answered at all, it may be that no answer gets through to us.
    """

    fault: str = ""
    moved_to: str = ""
    is_silence: bool = False


def ask(url: str) -> Found:
    """Ask for an address, and for where it leads. Raises NoNetwork.

    What may not be asked, because it leads into a network that is not public, is taken to be right.
    """
    place, moved_to = url, ""
    for _ in range(MOST_STEPS):
        try:
            status, following = _answer(place)
        except Refused:
            return Found(moved_to=moved_to)
        except OSError as error:
            if _is_no_network(error):
                raise NoNetwork from error
            return Found(reason(error, 0), is_silence=isinstance(error, TimeoutError))
        except (HTTPException, ValueError) as error:
            return Found(reason(error, 0))
        if not following:
            return Found(fault) if (fault := _fault(status)) else Found(moved_to=moved_to)
        # Only a way that is for good from its beginning is one to write down.
        is_for_good = status in FOR_GOOD and moved_to == ("" if place == url else place)
        place, moved_to = following, following if is_for_good else moved_to
    return Found("It leads from one address to the next, without an end.")


def _answer(url: str) -> tuple[int, str]:
    """The status and where it leads on: of its head, or of all of it where its head is no good."""
    status, location = _status(url, "HEAD")
    if status >= HTTPStatus.BAD_REQUEST:
        status, location = _status(url, "GET")
    leads_on = status in ELSEWHERE and location
    return status, _written(urljoin(url, location)) if leads_on else ""


def _written(url: str) -> str:
    """An address in the letters in which it is sent."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


def _status(url: str, method: str) -> tuple[int, str]:
    address = _written(url)
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        raise Refused("It is no address of a site.")  # noqa: EM101, TRY003  nobody reads it
    target = find_target(address)
    with connected(target) as (connection, _):
        agent = AGENT.format(settings.PUBLIC_URL)
        connection.request(method, target.path, headers={"Host": target.host, "User-Agent": agent, "Accept": "*/*"})
        with connection.getresponse() as response:
            return response.status, response.headers.get("Location", "")


def _fault(status: int) -> str:
    if status < HTTPStatus.BAD_REQUEST or status in THERE:
        return ""
    try:
        return f"It answers “{status} {HTTPStatus(status).phrase}”."
    except ValueError:
        return f"It answers “{status}”."


def _is_no_network(error: OSError) -> bool:
    if isinstance(error, socket.gaierror):
        return error.errno != socket.EAI_NONAME
    return error.errno in _NO_WAY_OUT

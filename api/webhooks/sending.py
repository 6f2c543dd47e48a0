"""Sending one message over HTTP: to an address that was checked, following nothing.

Five seconds to be reached, and ten more to answer.
"""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException
from time import monotonic

from api.security.guard import Refused, Target, find_target

AGENT = "System-Leadership-Library-Webhooks/1"
CONNECT_SECONDS, SECONDS = 5, 10
KEPT_BYTES, KEPT_HEADER = 200, 200
PLACE = "Library-Next"


@dataclass(frozen=True)
class Answer:
    """What came back: no status if nothing did. `place` is where the consumer says it stands in the change feed."""

    seconds: float
    status: int | None = None
    text: str = ""
    retry_after: str = ""
    place: str = ""

    @property
    def is_taken(self) -> bool:
        """Say whether the consumer has taken the message in."""
        return self.status is not None and HTTPStatus.OK <= self.status < HTTPStatus.MULTIPLE_CHOICES

    @property
    def fault(self) -> str:
        """What went wrong, for people."""
        is_redirect = self.status is not None and HTTPStatus.MULTIPLE_CHOICES <= self.status < HTTPStatus.BAD_REQUEST
        return "It leads elsewhere; nothing is sent after it." if is_redirect else self.text


def send(url: str, body: str, headers: dict[str, str]) -> Answer:
    """Send a message; whatever goes wrong is part of the answer."""
    began = monotonic()
    try:
        target = find_target(url)
        with _connected(target) as (connection, reached):
            answer = _ask(connection, target, body, headers, reached)
        return replace(answer, seconds=monotonic() - began)
    except Refused as refused:
        return Answer(monotonic() - began, text=str(refused))
    except (OSError, HTTPException, ValueError) as error:
        seconds = monotonic() - began
        return Answer(seconds, text=_reason(error, seconds))


def _ask(connection: HTTPConnection, target: Target, body: str, headers: dict[str, str], reached: float) -> Answer:
    sent = {"Host": target.host, "User-Agent": AGENT, "Content-Type": "application/json", **headers}
    connection.request("POST", target.path, body.encode(), sent)
    with connection.getresponse() as response:
        text = response.read(KEPT_BYTES).decode("utf-8", "replace")
        seconds = monotonic() - reached
        if seconds >= SECONDS:
            raise TimeoutError  # cut off: what came until then is no answer
        return Answer(
            seconds,
            response.status,
            "".join(letter if letter.isprintable() else " " for letter in text),
            response.headers.get("Retry-After", "")[:KEPT_HEADER],
            response.headers.get(PLACE, "")[:KEPT_HEADER],
        )


@contextmanager
def _connected(target: Target) -> Iterator[tuple[HTTPConnection, float]]:
    """Connect to the address itself; the certificate has to be that of the name.

    It is cut off ten seconds after the moment that is told with the connection.
    """
    plain = _reach(target)
    plain.settimeout(SECONDS)  # the time to connect would hold for every later read as well
    line = _encrypted(plain, target.name) if target.is_encrypted else plain
    end = threading.Timer(SECONDS, _cut, [line])
    end.daemon = True
    connection = HTTPConnection(target.name, target.port)
    connection.sock = line
    reached = monotonic()
    try:
        end.start()
        if isinstance(line, ssl.SSLSocket):
            line.do_handshake()
        yield connection, reached
    finally:
        end.cancel()
        connection.close()


def _reach(target: Target) -> socket.socket:
    """A connection to the first of the checked addresses that answers."""
    *others, last = target.addresses
    for address in others:
        with suppress(OSError):
            return socket.create_connection((address, target.port), CONNECT_SECONDS)
    return socket.create_connection((last, target.port), CONNECT_SECONDS)


def _encrypted(plain: socket.socket, name: str) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    return context.wrap_socket(plain, server_hostname=name, do_handshake_on_connect=False)


def _cut(line: socket.socket) -> None:
    """End a connection from another thread; TLS has no say in it."""
    with suppress(OSError):  # it has ended by itself
        socket.socket.shutdown(line, socket.SHUT_RDWR)


def _reason(error: Exception, seconds: float) -> str:
    """The reason why there is no answer, in words for people."""
    if isinstance(error, TimeoutError) or seconds >= SECONDS:
        return "It did not answer in time."
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"Its certificate is not right: {error.verify_message}"
    if isinstance(error, socket.gaierror):
        return "Its name leads nowhere."
    return f"The connection failed: {type(error).__name__}"

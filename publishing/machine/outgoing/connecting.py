"""Connecting to another site, at an address that was checked: five seconds to be reached, and ten more to answer."""

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from time import monotonic

from publishing.machine.outgoing.guard import Target

CONNECT_SECONDS, SECONDS = 5, 10


@contextmanager
def connected(target: Target) -> Iterator[tuple[HTTPConnection, float]]:
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


def reason(error: Exception, seconds: float) -> str:
    """The reason why there is no answer, in words for people."""
    if isinstance(error, TimeoutError) or seconds >= SECONDS:
        return "It did not answer in time."
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"Its certificate is not right: {error.verify_message}"
    if isinstance(error, socket.gaierror):
        return "Its name leads nowhere."
    return f"The connection failed: {type(error).__name__}"

"""A request as WSGI tells it, from one as RSGI does."""

import sys
from io import BytesIO
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from granian.rsgi import Scope

Environ = dict[str, Any]
# By these two names without a prefix.
PLAIN = {"content-type": "CONTENT_TYPE", "content-length": "CONTENT_LENGTH"}


def environ_of(scope: "Scope") -> Environ:
    """The environment of a request, without a body."""
    name, _, port = scope.server.rpartition(":")
    return {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        # WSGI has bytes as letters of Latin-1.
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "REMOTE_ADDR": scope.client.rpartition(":")[0].strip("[]"),
        "SERVER_NAME": name,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        **_headers(scope),
    }


def with_body(environ: Environ, body: IO[bytes], length: int) -> Environ:
    """The same with a body that has been read."""
    return {**environ, "wsgi.input": body, "CONTENT_LENGTH": str(length)}


def without_body(environ: Environ) -> Environ:
    """The same as if nothing had been sent with it."""
    return {name: value for name, value in environ.items() if name not in {"CONTENT_LENGTH", "HTTP_TRANSFER_ENCODING"}}


def has_body(environ: Environ) -> bool:
    """Say whether a reader sends, or means to send, more than headers."""
    return environ.get("CONTENT_LENGTH", "0") != "0" or "HTTP_TRANSFER_ENCODING" in environ


def _headers(scope: "Scope") -> Environ:
    """The headers; one that comes twice is joined. A name with an underscore could pass for another: it is left out."""
    told: Environ = {}
    for name, value in scope.headers.items():
        if "_" in name:
            continue
        key = PLAIN.get(name) or f"HTTP_{name.upper().replace('-', '_')}"
        separator = "; " if name == "cookie" else ","
        told[key] = f"{told[key]}{separator}{value}" if key in told else value
    return told

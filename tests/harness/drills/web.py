"""Asking over HTTP from one of many addresses of this machine, with a limit to the patience."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

PATIENCE = 10.0


@dataclass(frozen=True)
class Answer:
    """What came: status 0 if nothing did, with the reason in `fault`."""

    status: int
    seconds: float
    began: float
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cookies: Mapping[str, str] = field(default_factory=dict)
    fault: str = ""

    @property
    def is_refusal(self) -> bool:
        """Say whether it asks to come back later."""
        return self.status in {429, 503} and "retry-after" in self.headers

    @property
    def word(self) -> str:
        """What happened, in a word."""
        return self.fault or str(self.status)


@dataclass(frozen=True)
class Form:
    """What is sent along: headers, and a body if there is one."""

    headers: Mapping[str, str] = field(default_factory=dict)
    body: str | None = None


def ask(port: int, path: str, form: Form | None = None, *, wait: float = PATIENCE, source: str = "127.0.0.1") -> Answer:
    """Ask once over a connection of its own; with a body it is a POST."""
    sent = form or Form()
    method = "GET" if sent.body is None else "POST"
    connection = HTTPConnection("127.0.0.1", port, timeout=wait, source_address=(source, 0))
    began = time.monotonic()
    try:
        connection.request(method, path, sent.body, {"Connection": "close", **sent.headers})
        response = connection.getresponse()
        content = response.read()
    except (OSError, HTTPException) as error:
        return Answer(0, time.monotonic() - began, began, fault=type(error).__name__)
    finally:
        connection.close()
    cookies = dict(_cookie(line) for line in response.headers.get_all("Set-Cookie", []))
    told = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, time.monotonic() - began, began, content, told, cookies)


def _cookie(line: str) -> tuple[str, str]:
    name, _, value = line.partition(";")[0].partition("=")
    return name, value

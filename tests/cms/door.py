"""The door without a web server: requests as RSGI tells them, and what it is given to send."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from django.http import HttpResponse

from cms.door import application
from cms.door.application import Django, Door


@dataclass
class Scope:
    """A request."""

    path: str
    method: str = "GET"
    told: dict[str, str] = field(default_factory=dict)
    query_string: str = ""
    scheme: str = "http"
    http_version: str = "1.1"
    server: str = "127.0.0.1:8000"
    client: str = "127.0.0.1:50000"

    @property
    def headers(self) -> dict[str, str]:
        return {"host": "library.test"} | self.told


class Protocol:
    """What the server is told; `sent` is what the reader sends, and an exception that it raises when it is read."""

    def __init__(self, sent: Iterable[bytes | float] = ()) -> None:
        self.sent = list(sent)
        self.read = 0
        self.answers: list[tuple[Any, ...]] = []
        self.pieces: list[bytes] = []

    async def __aiter__(self):
        for chunk in self.sent:
            if isinstance(chunk, float):
                await asyncio.sleep(chunk)
                continue
            self.read += len(chunk)
            yield chunk

    def response_empty(self, status, headers):
        self.answers.append((status, dict(headers), b""))

    def response_bytes(self, status, headers, body):
        self.answers.append((status, dict(headers), body))

    def response_file_range(self, status, headers, path, start, stop):
        self.answers.append((status, dict(headers), path, start, stop))

    def response_stream(self, status, headers):
        self.answers.append((status, dict(headers)))
        return self

    async def send_bytes(self, piece):
        self.pieces.append(piece)


Ask = Callable[..., Awaitable[Protocol]]


def through_the_door(
    django: Django,
    story: Callable[[Ask], Awaitable[None]],
    patience: float = 5.0,
    watch: Callable[[object], object] = lambda _: None,
) -> None:
    """Let a story happen before a door with this Django behind it, and what watches the public state."""

    async def run() -> None:
        door = Door(django)

        async def ask(path: str, method: str = "GET", sent: Iterable[bytes | float] = (), **headers: str) -> Protocol:
            protocol = Protocol(sent)
            told = {name.lower(): value for name, value in headers.items()}
            path, _, query = path.partition("?")
            # Stand-ins: a web server makes its own in Rust, which nobody can derive from.
            scope: Any = Scope(path, method, told, query)
            server: Any = protocol
            await door.__rsgi__(scope, server)
            return protocol

        with (
            patch.object(application, "watch", watch),
            patch.object(application, "warm_up", lambda: None),
            patch.object(application, "PATIENCE", patience),
            closing(asyncio.new_event_loop()) as loop,
        ):
            await asyncio.to_thread(door.__rsgi_init__, loop)
        await story(ask)
        door.__rsgi_del__(asyncio.get_running_loop())

    asyncio.run(run())


def says(text: str) -> Django:
    """A Django that answers everything alike."""
    return lambda _environ, _start: HttpResponse(text)

"""A site that receives webhooks, as a real server on this machine."""

import json
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

from standardwebhooks import Webhook

from api.models import Consumer
from api.webhooks.service import go_on


class Receiver(ThreadingHTTPServer):
    """Notes what it is sent. `answer` is asked for the status of each; `hangs` keeps everybody waiting."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.got: list[tuple[dict[str, str], bytes]] = []
        self.answer: Callable[[dict[str, Any]], int] = lambda _: 204
        self.headers: dict[str, str] = {}
        self.text = b""
        self.hangs = False
        self.released = Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/hooks"

    def messages(self) -> list[dict[str, Any]]:
        """Return what came since the last time."""
        found, self.got[:] = [json.loads(body) for _, body in self.got], []
        return found

    def told(self) -> list[tuple[str, str, str]]:
        """The same in short: type of message, id or nothing, reason."""
        return [(one["type"], one["data"].get("id", ""), one["data"].get("reason", "")) for one in self.messages()]

    def verified(self, secret: str) -> list[dict[str, Any]]:
        """The same, verified by the independent package; it raises if a signature is not right."""
        found = [Webhook(secret).verify(body, headers) for headers, body in self.got]
        self.got.clear()
        return found


class Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.hangs:
            self.server.released.wait(20)
            return
        self.server.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
        self.send_response(self.server.answer(json.loads(body)))
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(self.server.text)))
        self.end_headers()
        self.wfile.write(self.server.text)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@contextmanager
def receiving(context: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    server = Receiver()
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server
    finally:
        server.released.set()
        server.shutdown()
        server.server_close()


def deliver(consumer: Consumer, most: int = 2000) -> None:
    """Let the worker's thread of a consumer go on until there is nothing left for now."""
    for _ in range(most):
        if go_on(consumer.pk):
            return
    raise AssertionError(most)

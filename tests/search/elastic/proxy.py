"""A proxy before Elasticsearch that fails as servers and networks do."""

import http.client
import json
import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

WORKS = "works"
SECONDS_TOO_SLOW = 0.6
PASSED_ON = {"content-type", "accept", "content-encoding", "authorization"}
SAID = {"content-type", "x-elastic-product"}


class Proxy(ThreadingHTTPServer):
    """Passes everything on, unless it is told otherwise."""

    daemon_threads = True

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.target = urlsplit(target).netloc
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.fault = WORKS
        self.requests = 0
        self.over = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: the client may have gone."""

    @contextmanager
    def failing(self, fault: str) -> Iterator[None]:
        self.fault = fault
        self.over.clear()
        yield
        self.fault = WORKS
        self.over.set()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Proxy

    def handle_any(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.requests += 1
        match self.server.fault:
            case "hangs":
                self.server.over.wait(30)
                self.close_connection = True
                return
            case "503":
                self.respond(503, {"content-type": "application/json", "x-elastic-product": "Elasticsearch"}, b"{}")
                return
            case "resets":
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
                self.close_connection = True
                return
            case "slows":
                self.server.over.wait(SECONDS_TOO_SLOW)
        if self.server.fault == "halves-bulks" and "/_bulk" in self.path:
            self.halve(body)
        else:
            self.respond(*self.ask(body))

    def ask(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(self.server.target, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name.lower() in PASSED_ON}
        connection.request(self.command, self.path, body, headers)
        response = connection.getresponse()
        content = response.read()
        connection.close()
        said = {name: value for name, value in response.getheaders() if name.lower() in SAID}
        return response.status, said, content

    def halve(self, body: bytes) -> None:
        """Pass on the first half of the entries, and refuse the others as an overloaded server does."""
        lines = body.splitlines()
        kept = len(lines) // 4 * 2
        status, headers, content = self.ask(b"".join(line + b"\n" for line in lines[:kept])) if kept else NOTHING
        answer = json.loads(content)
        error = {"type": "es_rejected_execution_exception", "reason": "too much to do"}
        refused = [{"index": {"status": 429, "error": error}} for _ in lines[kept::2]]
        answer |= {"errors": True, "items": [*answer["items"], *refused]}
        self.respond(status, headers, json.dumps(answer).encode())

    def respond(self, status: int, headers: dict[str, str], content: bytes) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_args: object) -> None:
        """Write no log."""


for method in ("GET", "HEAD", "POST", "PUT", "DELETE"):
    setattr(Handler, f"do_{method}", Handler.handle_any)

NOTHING = (200, {"content-type": "application/json", "x-elastic-product": "Elasticsearch"}, b'{"items": []}')


@contextmanager
def proxy_before(target: str) -> Iterator[Proxy]:
    proxy = Proxy(target)
    threading.Thread(target=proxy.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield proxy
    proxy.shutdown()
    proxy.server_close()

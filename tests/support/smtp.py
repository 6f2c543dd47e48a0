"""A mail server on loopback, for tests: one that takes mails, or one that says nothing at all."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Queue


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    block_on_close = False

    def __init__(self, *, is_silent: bool) -> None:
        super().__init__(("127.0.0.1", 0), _Conversation)
        self.is_silent = is_silent
        self.asked, self.mails, self.over = threading.Event(), Queue[str](), threading.Event()


class _Conversation(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        self.server.asked.set()
        if self.server.is_silent:
            self.server.over.wait(60)
            return
        self._say("220 here")
        while line := self.rfile.readline().decode().strip():
            command = line.upper()
            if command == "DATA":
                self._say("354 go on")
                self.server.mails.put(self._mail())
            self._say("221 bye" if command == "QUIT" else "250 ok")
            if command == "QUIT":
                return

    def _mail(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)

    def _say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mail_server(*, is_silent: bool = False) -> Iterator[_Server]:
    server = _Server(is_silent=is_silent)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield server
    server.over.set()
    server.shutdown()
    server.server_close()

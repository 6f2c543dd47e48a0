"""People who watch a film at the pace at which it plays: slow readers who keep their connections for long.

A player asks for the rest of the file from where it is; if it gets a part of that, it asks again. One thread looks
after all of them, ten times a second.
"""

import re
import socket
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

# Bytes a second: a film of 720p as the product advises to export it.
PACE = 190_000
TICK = 0.1
BUFFER = 64 * 1024
# So much is read before somebody makes a pause.
BEGINNING = 256 * 1024
STATUS = re.compile(rb"HTTP/1\.1 (\d+)")
LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")


@dataclass
class Viewer:
    """Somebody in front of a film."""

    port: int
    path: str
    paused: bool
    ends: "Counter[str]"
    received: int = 0
    position: int = 0
    left: int | None = None
    began: float = field(default_factory=time.monotonic)
    _head: bytes = b""
    _socket: socket.socket | None = None

    def tick(self) -> None:
        """Take what has played since the last look, and no more."""
        due = int((time.monotonic() - self.began) * PACE) - self.received
        if due <= 0 or (self.paused and self.received >= BEGINNING):
            return
        try:
            self._take(min(due, BUFFER))
        except BlockingIOError:
            return  # nothing has come yet
        except OSError as error:
            self._lose(type(error).__name__)

    def close(self) -> None:
        """Go away."""
        if self._socket:
            self._socket.close()
        self._socket = None

    def _take(self, most: int) -> None:
        connection = self._socket or self._connect()
        content = connection.recv(most if self.left is None else min(most, self.left))
        if not content:
            self._lose("closed")
        elif self.left is None:
            self._read_head(content)
        else:
            self._read_body(len(content))

    def _connect(self) -> socket.socket:
        self._socket = socket.socket()
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER)
        self._socket.settimeout(1.0)
        self._socket.connect(("127.0.0.1", self.port))
        self._socket.settimeout(0)
        self._ask()
        return self._socket

    def _ask(self) -> None:
        wanted = f"Range: bytes={self.position}-"
        self.left, self._head = None, b""
        if self._socket:
            self._socket.sendall(f"GET {self.path} HTTP/1.1\r\nHost: localhost\r\n{wanted}\r\n\r\n".encode())

    def _read_head(self, content: bytes) -> None:
        self._head += content
        head, separator, body = self._head.partition(b"\r\n\r\n")
        if not separator:
            return
        status, length = STATUS.match(head), LENGTH.search(head)
        self.ends[status[1].decode() if status else "?"] += 1
        if status is None or length is None or status[1] not in {b"200", b"206"}:
            self._lose("refused")
            return
        self.left = int(length[1])
        self._read_body(len(body))

    def _read_body(self, size: int) -> None:
        self.received += size
        self.position += size
        self.left = (self.left or 0) - size
        if self.left <= 0:
            self._ask()

    def _lose(self, how: str) -> None:
        self.ends[how] += 1
        self.left, self._head = None, b""
        self.close()


class Audience(threading.Thread):
    """Looks after viewers until told to stop."""

    def __init__(self, viewers: list[Viewer], ends: "Counter[str]") -> None:
        super().__init__(daemon=True)
        self._viewers, self._ends = viewers, ends
        self.stopped = threading.Event()

    def run(self) -> None:
        """Let everybody take what has played, again and again."""
        while not self.stopped.wait(TICK):
            for viewer in self._viewers:
                viewer.tick()
        for viewer in self._viewers:
            viewer.close()

    def shares(self) -> list[float]:
        """Which part of what should have played each of them has got, the least first."""
        now = time.monotonic()
        return sorted(viewer.received / ((now - viewer.began) * PACE) for viewer in self._viewers)

    def said(self) -> str:
        """What they were answered, and how connections ended."""
        return ", ".join(f"{number}x {word}" for word, number in sorted(self._ends.items()))


@contextmanager
def viewers(port: int, path: str, number: int, *, paused: bool = False) -> Iterator[Audience]:
    """So many watch while inside."""
    ends: Counter[str] = Counter()
    audience = Audience([Viewer(port, path, paused, ends) for _ in range(number)], ends)
    audience.start()
    try:
        yield audience
    finally:
        audience.stopped.set()
        with suppress(RuntimeError):
            audience.join()

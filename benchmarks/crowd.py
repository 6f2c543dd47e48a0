"""Many readers in one thread: each keeps a connection, asks, waits for the answer, makes a pause and asks again.

The clients run on the machine that they measure: a look at the head of an answer must do.
"""

import heapq
import re
import select
import socket
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from statistics import quantiles
from time import perf_counter

PATIENCE, BUFFER, LOOK = 30.0, 256 * 1024, 0.05
LENGTH = re.compile(rb"(?i)\r\ncontent-length: *(\d+)")
LATER = re.compile(rb"(?i)\r\nretry-after: *\d+")
ACCEPTED, REFUSED, FAILED = "accepted", "refused", "failed"
# What an editor has taken down meanwhile is gone, and that is the answer.
FINE, BUSY = {b"200", b"304", b"410"}, {b"429", b"503"}

# The next address that somebody asks for.
Choose = Callable[[], str]


@dataclass
class Counted:
    """What a crowd was answered in so many seconds: how long each answer took, by how it was."""

    seconds: float = 0.0
    taken: dict[str, list[float]] = field(default_factory=lambda: {ACCEPTED: [], REFUSED: [], FAILED: []})
    words: "Counter[str]" = field(default_factory=Counter)

    def add(self, how: str, word: str, seconds: float) -> None:
        """Count an answer."""
        self.taken[how].append(seconds)
        self.words[word] += 1

    @property
    def rate(self) -> float:
        """Accepted answers a second."""
        return len(self.taken[ACCEPTED]) / self.seconds

    def share(self, number: int, how: str = ACCEPTED) -> float:
        """The milliseconds within which so many of a hundred came."""
        taken = [seconds * 1000 for seconds in self.taken[how]]
        return quantiles(taken, n=100, method="inclusive")[number - 1] if len(taken) > 1 else sum(taken)

    def worst(self, how: str = ACCEPTED) -> float:
        """The milliseconds that the slowest took."""
        return max(self.taken[how], default=0.0) * 1000


class Reader:
    """One of them."""

    def __init__(self, port: int, choose: Choose) -> None:
        self._port, self._choose = port, choose
        self.socket: socket.socket | None = None
        self.began = 0.0
        self._content, self._whole = b"", 0

    def ask(self) -> socket.socket:
        """Send the next question."""
        self.began, self._content, self._whole = perf_counter(), b"", 0
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self._port), PATIENCE)
            self.socket.settimeout(0)
        self.socket.send(f"GET {self._choose()} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        return self.socket

    def take(self) -> tuple[str, str] | None:
        """Read what came; how the answer is and its status, once it is whole."""
        content = self.socket.recv(BUFFER) if self.socket else b""
        if not content:
            raise ConnectionResetError
        self._content += content
        if not self._whole:
            end = self._content.find(b"\r\n\r\n")
            if end < 0:
                return None
            length = LENGTH.search(self._content, 0, end)
            self._whole = end + 4 + (int(length[1]) if length else 0)
        return self._judged() if len(self._content) >= self._whole else None

    def _judged(self) -> tuple[str, str]:
        status = self._content[9:12]
        if status in FINE:
            return ACCEPTED, status.decode()
        is_refusal = status in BUSY and LATER.search(self._content)
        return REFUSED if is_refusal else FAILED, status.decode()


class Crowd:
    """So many readers at one server; who is refused waits `after_refusal` seconds longer than the others' pause."""

    def __init__(self, port: int, choose: Choose, readers: int, *, pause: float = 0.0, after_refusal: float = 0.0):
        self._pause, self._after_refusal = pause, after_refusal
        self._readers = [Reader(port, choose) for _ in range(readers)]
        self._due: list[tuple[float, int, Reader]] = []
        self._by_number: dict[int, Reader] = {}
        self._waiting: set[Reader] = set()
        self._order, self._poll, self.counted = count(), select.epoll(), Counted()

    def read(self, seconds: float) -> Counted:
        """Read for so long; what is under way at the end is waited for and counted as well, or has failed."""
        begin = perf_counter()
        # They do not all begin in the same moment.
        apart = self._pause / len(self._readers)
        self._due = [(begin + apart * number, next(self._order), one) for number, one in enumerate(self._readers)]
        while (now := perf_counter()) < begin + seconds:
            self._ask(now)
            self._look(min(max(self._due[0][0] - now, 0), LOOK) if self._due else LOOK)
        while self._waiting and perf_counter() < begin + seconds + PATIENCE:
            self._look(LOOK)
        for reader in list(self._waiting):
            self._note(reader, FAILED, "no answer")
        self.counted.seconds = perf_counter() - begin
        for reader in self._by_number.values():
            if reader.socket:
                reader.socket.close()
        self._poll.close()
        return self.counted

    def _ask(self, now: float) -> None:
        """Let those ask whose pause is over."""
        while self._due and self._due[0][0] <= now:
            reader = heapq.heappop(self._due)[2]
            try:
                self._wait_for(reader, reader.ask())
            except OSError as error:
                self._waiting.add(reader)
                self._lose(reader, error)

    def _wait_for(self, reader: Reader, connection: socket.socket) -> None:
        self._waiting.add(reader)
        if connection.fileno() not in self._by_number:
            self._by_number[connection.fileno()] = reader
            self._poll.register(connection, select.EPOLLIN)

    def _look(self, timeout: float) -> None:
        """Take what has come."""
        for number, _ in self._poll.poll(timeout):
            reader = self._by_number[number]
            try:
                found = reader.take()
            except OSError as error:
                self._lose(reader, error)
            else:
                if found is not None:
                    self._note(reader, *found)

    def _note(self, reader: Reader, how: str, word: str) -> None:
        now = perf_counter()
        if reader in self._waiting:
            self.counted.add(how, word, now - reader.began)
            self._waiting.remove(reader)
            wait = self._pause + (self._after_refusal if how == REFUSED else 0)
            heapq.heappush(self._due, (now + wait, next(self._order), reader))

    def _lose(self, reader: Reader, error: OSError) -> None:
        """A connection ended: between answers that is the server's right, instead of one it is a failure."""
        if reader.socket is not None:
            self._by_number.pop(reader.socket.fileno(), None)
            reader.socket.close()
        reader.socket = None
        self._note(reader, FAILED, type(error).__name__)

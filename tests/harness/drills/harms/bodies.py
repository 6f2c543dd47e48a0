"""Bodies of requests that come slowly, or that are far too large."""

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from itertools import cycle
from pathlib import Path

from tests.harness.drills.drill import Drill
from tests.harness.drills.stage import Stage

ADDRESSES = ("/drafts/", "/admin/login/", "/admin/pages/")
FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"
TICK, STRANGER = 2.0, "127.0.0.60"
HEAD = "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
SLOW_LENGTH, LARGE_LENGTH = 100_000, 300_000_000
PIECE = bytes(64 * 1024)
# What the instance itself writes meanwhile: its log of changes, and spools of searches.
MOST_ON_DISK = 30_000_000


@contextmanager
def slow(stage: Stage, number: int) -> Iterator[None]:
    """So many send a byte every two seconds, and come again when they are turned away."""
    stopped, ends = threading.Event(), Counter[str]()

    def send_on(path: str) -> None:
        while not stopped.is_set():
            with suppress(OSError), _connected(stage, path, SLOW_LENGTH) as sender:
                ends["begun"] += 1
                while not stopped.wait(TICK):
                    sender.sendall(b"a")
            ends["ended"] += 1

    senders = [
        threading.Thread(target=send_on, args=[path]) for path, _ in zip(cycle(ADDRESSES), range(number), strict=False)
    ]
    for sender in senders:
        sender.start()
    try:
        yield
    finally:
        stopped.set()
        for sender in senders:
            sender.join()
    stage.notes.append(f"slow bodies begun: {ends['begun']}, turned away: {ends['ended'] - number}")


@contextmanager
def large(stage: Stage) -> Iterator[None]:
    """Somebody without an account uploads 300 MB to two addresses; what reaches the disk is watched."""
    for path in ADDRESSES[:2]:
        with _watched(stage) as largest:
            sent, answer = _send(stage, path)
        stage.notes.append(f"{path}: {sent // 1_000_000} MB sent, then {answer}; {largest[0] // 1_000_000} MB on disk")
        if largest[0] > MOST_ON_DISK:
            stage.fault(f"{largest[0] // 1_000_000} MB of an anonymous upload were on the disk")
    yield


@contextmanager
def _connected(stage: Stage, path: str, length: int, kind: str = FORM) -> Iterator[socket.socket]:
    connecting = socket.create_connection(("127.0.0.1", stage.instance.port), 60, source_address=(STRANGER, 0))
    with connecting as connection:
        connection.sendall(HEAD.format(path=path, kind=kind, length=length).encode())
        yield connection


def _send(stage: Stage, path: str) -> tuple[int, str]:
    """Send until somebody says no; how much was sent, and what came."""
    begin = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'
    answer, sent = b"", 0
    with suppress(OSError), _connected(stage, path, LARGE_LENGTH, MULTIPART) as connection:
        connection.sendall(begin)
        sent = len(begin)
        while sent < LARGE_LENGTH:
            sent += connection.send(PIECE[: LARGE_LENGTH - sent])
        answer = connection.recv(100)
    return sent, answer.split(b"\r\n")[0].decode() if answer else "no answer"


@contextmanager
def _watched(stage: Stage) -> Iterator[list[int]]:
    """How many bytes more than before there ever were in the folders of the instance."""
    stopped, folders = threading.Event(), (stage.instance.temporary, stage.instance.folder)
    before, largest = size_of(folders), [0]

    def watch() -> None:
        while not stopped.wait(0.05):
            largest[0] = max(largest[0], size_of(folders) - before)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield largest
    finally:
        stopped.set()
        watching.join()


def size_of(folders: tuple[Path, ...]) -> int:
    """How many bytes there are in these folders."""
    found = 0
    for path in (path for folder in folders for path in folder.rglob("*")):
        with suppress(OSError):
            found += path.stat().st_size
    return found


DRILLS = [
    Drill("12 slow bodies", partial(slow, number=12), 20),
    Drill("50 slow bodies", partial(slow, number=50), 20),
    Drill("300 MB uploaded without account", large, 5),
]

"""A crowd of readers counts what it is answered, and how a server that misbehaves misbehaved."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from itertools import count

import pytest

from benchmarks.crowd import ACCEPTED, FAILED, REFUSED, Crowd
from benchmarks.films import make_film
from publishing.media.recordings import MAX_BYTES, validate_recording

ANSWERS = {
    b"/fine": b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nyes",
    b"/busy": b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n",
    b"/mute": b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n",
    b"/gone": b"",
}


@pytest.fixture
def port() -> Iterator[int]:
    """A server that answers each address in its way; what it has no answer for, it closes the connection on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threads = [threading.Thread(target=accept, args=[listener])]
        threads[0].start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        threads[0].join()


def accept(listener: socket.socket) -> None:
    answering = []
    with suppress(OSError):
        while True:
            connection = listener.accept()[0]
            answering.append(threading.Thread(target=answer, args=[connection]))
            answering[-1].start()
    for thread in answering:
        thread.join()


def answer(connection: socket.socket) -> None:
    with connection:
        while asked := connection.recv(1000):
            content = ANSWERS[asked.split()[1]]
            if not content:
                return
            connection.sendall(content)


def test_each_answer_is_counted_as_what_it_is(port):
    numbers = count()
    order = ["/fine", "/busy", "/mute", "/gone"]
    counted = Crowd(port, lambda: order[next(numbers) % 4], 1, pause=0.001).read(0.3)
    found = {how: len(taken) for how, taken in counted.taken.items()}
    rounds = found[REFUSED]
    assert rounds > 1
    assert counted.words.keys() == {"200", "503", "ConnectionResetError"}
    assert found[ACCEPTED] in {rounds, rounds + 1}
    assert abs(found[FAILED] - 2 * rounds) <= 2
    assert 0 < counted.share(50) <= counted.share(95) <= counted.worst()


def test_who_is_refused_may_wait_before_asking_again(port):
    counted = Crowd(port, lambda: "/busy", 3, after_refusal=10).read(0.2)
    assert len(counted.taken[REFUSED]) == 3
    assert counted.rate == 0


def test_a_long_film_is_one_that_editors_may_upload(tmp_path):
    path = make_film(tmp_path / "film.mp4", 1_000_000)
    assert path.stat().st_size == 1_000_000 < MAX_BYTES["video"]
    from django.core.files import File

    with path.open("rb") as content:
        assert 1 < validate_recording(File(content, "film.mp4"), "video").seconds < 120

"""A real web server with a real database: slow readers and slow senders are nobody's trouble but their own."""

import http.client
import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.conf import settings

from cms.processes.server import server_command
from tests.cms.a_library import FILM_BYTES
from tests.support.databases import own_environment
from tests.support.presence import present

pytestmark = pytest.mark.slow

ROOT = Path(settings.BASE_DIR)
# More than there are threads in all processes, many times over.
CROWD = 60
PATIENCE = 30


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> Iterator[dict[str, str]]:
    with own_environment(tmp_path_factory.mktemp("served") / "data") as own:
        yield {**own, "SECRET_KEY": "k" * 60, "PUBLIC_URL": "http://localhost:8000", "API_ANSWERS_PER_MINUTE": "0"}


@pytest.fixture(scope="module")
def act(environment) -> Iterator[Callable[[str], None]]:
    """Have another process do something with the library."""
    command = [sys.executable, "-m", "tests.cms.a_library"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, text=True) as library:
        listens, speaks = present(library.stdin), present(library.stdout)

        def act(what: str) -> None:
            listens.write(f"{what}\n")
            listens.flush()
            assert speaks.readline() == f"{what}\n"

        yield act


@pytest.fixture(scope="module")
def port(environment, act) -> Iterator[int]:
    """The port of a running server with a library that shows a film."""
    act("fill")
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        free = listener.getsockname()[1]
    with subprocess.Popen(server_command("127.0.0.1", free), cwd=ROOT, env=environment) as server:
        end = monotonic() + 60
        while not is_up(free):
            assert monotonic() < end
            sleep(0.1)
        yield free
        server.terminate()


def is_up(port: int) -> bool:
    try:
        return get(port, "/healthz")[0] == 200
    except OSError:
        return False


def get(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    try:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers={"Host": "localhost", **told})
        response = connection.getresponse()
        return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
    finally:
        connection.close()


@contextmanager
def crowd(port: int, request: str) -> Iterator[list[socket.socket]]:
    """Many who send this much of a request, and then neither send nor read."""
    with ExitStack() as lines:
        sent = []
        for _ in range(CROWD):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENCE))
            line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            line.sendall(request.replace("\n", "\r\n").encode())
            sent.append(line)
        yield sent


def film(port: int) -> str:
    story = json.loads(get(port, "/api/v1/stories/a-film")[2])
    return "/" + story["recording"]["url"].split("/", 3)[3]


def everybody_is_answered(port: int) -> None:
    for path in (
        "/healthz",
        "/",
        "/library/?type=vox-pop",
        "/api/v1/stories?limit=1",
        "/admin/login/",
        "/library/a-film/",
    ):
        assert get(port, path)[0] == 200, path


def test_a_crowd_that_pauses_a_film_holds_nobody_up(port):
    address = film(port)
    with crowd(port, f"GET {address} HTTP/1.1\nHost: localhost\n\n"):
        everybody_is_answered(port)


@pytest.mark.parametrize("address", ["/drafts/", "/admin/login/", "/admin/pages/3/edit/", "/nothing/here/"])
def test_a_crowd_that_sends_slowly_holds_nobody_up(port, address):
    with crowd(port, f"POST {address} HTTP/1.1\nHost: localhost\nContent-Length: 60000\n\ntoken="):
        everybody_is_answered(port)


def test_what_nobody_may_send_is_refused_before_it_comes(port, environment):
    before = set(Path(environment["DATA_DIR"]).rglob("*"))
    for address, status in (("/drafts/", 413), ("/admin/login/", 413), ("/admin/images/add/", 302), ("/nothing/", 403)):
        answer = get(port, address, "POST", Content_Length="300000000")
        assert answer[0] == status, address
    assert set(Path(environment["DATA_DIR"]).rglob("*")) == before


def test_a_film_comes_in_pieces_and_they_are_the_film(port):
    address, whole = film(port), bytearray()
    while len(whole) < FILM_BYTES:
        status, headers, piece = get(port, address, Range=f"bytes={len(whole)}-")
        assert (status, len(piece)) == (206, min(2 * 1024 * 1024, FILM_BYTES - len(whole)))
        assert headers["content-range"] == f"bytes {len(whole)}-{len(whole) + len(piece) - 1}/{FILM_BYTES}"
        whole += piece
    assert (status, get(port, address)[2]) == (206, bytes(whole))
    assert get(port, address, "HEAD")[1]["content-length"] == str(FILM_BYTES)
    assert get(port, address, Range="bytes=10-19")[2] == bytes(whole[10:20])


def test_what_is_at_hand_is_gone_as_soon_as_another_process_withdraws_it(port, act):
    address = film(port)
    addresses = ("/library/a-film/", "/api/v1/stories/a-film", address)
    for _ in range(3):
        assert [get(port, one)[0] for one in addresses] == [200, 200, 200]
    etag = get(port, "/library/a-film/")[1]["etag"]
    assert get(port, "/library/a-film/", If_None_Match=etag)[0] == 304
    act("withdraw")
    assert [get(port, one)[0] for one in addresses] == [410, 410, 404]
    assert get(port, "/library/a-film/", If_None_Match=etag)[0] == 410
    assert b"A film" not in get(port, "/")[2]
    act("publish")
    assert [get(port, one)[0] for one in addresses] == [200, 200, 200]


@pytest.mark.sqlite
def test_while_the_database_is_away_it_is_said_and_none_is_made(port, environment):
    database = Path(environment["DATA_DIR"]) / "library.sqlite3"
    aside = database.with_suffix(".aside")
    database.rename(aside)
    try:
        for path in ("/", "/api/v1/stories", "/readyz", "/admin/login/"):
            status, headers, _ = get(port, path)
            assert (status, headers["retry-after"], headers["cache-control"]) == (503, "10", "no-store"), path
        assert get(port, "/healthz")[0] == 200
        assert not database.exists()
    finally:
        aside.rename(database)
    everybody_is_answered(port)

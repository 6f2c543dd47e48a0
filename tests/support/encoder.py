"""The real encoder, one for the tests of a process."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest
from django.conf import settings as project

from publishing.sequence import sinks
from search.machine.breaker import Breaker
from search.meaning.asking import EncoderSilent, encode
from search.meaning.reading import Reading
from search.services import index

PATIENCE = 60.0


def begin(socket: Path) -> subprocess.Popen[bytes]:
    """Start an encoder, which answers in a moment."""
    return subprocess.Popen([sys.executable, "-m", "search.meaning.process", str(socket)], cwd=project.BASE_DIR)


def until_it_answers() -> str:
    """Wait for the encoder; the name of its model."""
    end = monotonic() + PATIENCE
    while monotonic() < end:
        try:
            return encode([]).model
        except EncoderSilent:
            sleep(0.02)
    raise TimeoutError


@pytest.fixture(scope="session")
def shared_socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    socket = tmp_path_factory.mktemp("encoder") / "socket"
    process = begin(socket)
    yield socket
    process.kill()
    process.wait()


@pytest.fixture
def by_meaning(settings, monkeypatch, tmp_path_factory) -> None:
    """Search by meaning, with nobody there who says what anything means."""
    settings.SEMANTIC = True
    settings.SEMANTIC_SOCKET = tmp_path_factory.mktemp("nobody") / "socket"
    monkeypatch.setattr("search.meaning.asking._breaker", Breaker())


@pytest.fixture
def encoder(by_meaning, settings, monkeypatch, shared_socket) -> Callable[[], None]:
    """Search by meaning with the real encoder; called, it reads all that is indexed."""
    settings.SEMANTIC_SOCKET = shared_socket
    # The tests share two cores with it.
    monkeypatch.setattr("search.meaning.asking.PATIENCE", PATIENCE)
    until_it_answers()
    reading = Reading(index)

    def read_all() -> None:
        index.catch_up(sinks.head())
        while not reading.step():
            pass

    return read_all

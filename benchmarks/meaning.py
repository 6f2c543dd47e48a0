"""The encoder for a measurement: it runs beside it, and has read everything before anything is asked."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep

from benchmarks.engines import PATIENCE
from cms.processes.encoder import beside_search
from publishing.sequence import sinks
from search.meaning import asking
from search.meaning.asking import EncoderSilent, encode
from search.meaning.reading import Reading
from search.services import index


@contextmanager
def encoder() -> Iterator[int | None]:
    """The encoder's process, with everything read, if SEMANTIC is set."""
    with running() as process:
        if process:
            _read_all(Reading(index))
        yield process


@contextmanager
def running() -> Iterator[int | None]:
    """The encoder's process, if SEMANTIC is set; an answer without it would measure nothing, so it is waited for."""
    processes = [subprocess.Popen(one.command, cwd=one.folder) for one in beside_search()]
    usual, asking.PATIENCE = (asking.PATIENCE, asking.WRITERS_PATIENCE), PATIENCE
    asking.WRITERS_PATIENCE = PATIENCE
    try:
        if processes:
            _wait_for_it()
        yield processes[0].pid if processes else None
    finally:
        asking.PATIENCE, asking.WRITERS_PATIENCE = usual
        for one in processes:
            one.terminate()
            one.wait()


def _wait_for_it() -> None:
    while True:
        try:
            encode([])
        except EncoderSilent:
            sleep(0.1)
        else:
            return


def _read_all(reading: Reading) -> None:
    while not sinks.follow(index):
        pass
    while not reading.step():
        pass

"""The encoder for a measurement: it runs beside it, and has read everything before anything is asked."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from time import sleep

from django.conf import settings

from benchmarks.engines import PATIENCE
from cms.processes.encoder import beside_search
from publishing.sequence import sinks
from publishing.sequence.sinks import Unreachable
from search.meaning import asking
from search.meaning.reading import Reading
from search.services import index


@contextmanager
def encoder() -> Iterator[None]:
    """Search by meaning if SEMANTIC is set; an answer without it would measure nothing, so it is waited for."""
    running = [subprocess.Popen(one.command, cwd=one.folder) for one in beside_search()]
    usual, asking.PATIENCE = asking.PATIENCE, PATIENCE
    try:
        if settings.SEMANTIC:
            _read_all(Reading(index))
        yield
    finally:
        asking.PATIENCE = usual
        for one in running:
            one.terminate()
            one.wait()


def _read_all(reading: Reading) -> None:
    while not sinks.follow(index):
        pass
    is_read = False
    while not is_read:
        try:
            is_read = reading.step()
        except Unreachable:
            sleep(0.1)

"""Gathering what is read, in the memory of a web process; nothing is written while a reader waits.

What a browser calls itself is looked at when the counts are written, two seconds later at most, and goes no further.
"""

import logging
import os
import re
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any

from crawleruseragents import is_crawler
from django.utils import timezone

from reports.readership import spool
from reports.readership.ways import Way, way_of

logger = logging.getLogger(__name__)

# Seconds between two writes; counts of at most so long are lost when a process ends.
PAUSE = 2.0
# Pairs of address and browser counted between two writes; nobody but a machine makes more.
MOST_KEYS = 5_000
LONGEST_AGENT = 300
READ = {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}
# What may be the address of a document; the worker knows which is.
_ADDRESS = re.compile(r"/(?!admin/|static/|media/|art/|feeds/)(?:[\w-]+/)*[\w-]*", re.ASCII)


@dataclass
class Gathering:
    """Counts of one process, added to the file of all after a pause; without one, only when asked to."""

    pause: float | None = PAUSE

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: Counter[tuple[str, str]] = Counter()

    def note(self, path: str, agent: str) -> None:
        """Count an answer."""
        key = (path, agent[:LONGEST_AGENT])
        with self._lock:
            if not self._counts and self.pause:
                self._write_after(self.pause)
            if key in self._counts or len(self._counts) < MOST_KEYS:
                self._counts[key] += 1

    def write(self) -> None:
        """Add what was gathered to the file, without robots."""
        with self._lock:
            counts, self._counts = self._counts, Counter()
        by_path: Counter[str] = Counter()
        for (path, agent), times in counts.items():
            if not is_left_out(path, agent):
                by_path[path] += times
        try:
            spool.add(timezone.localdate(), by_path)
        except OSError:
            logger.exception("What was read could not be written")

    def _write_after(self, pause: float) -> None:
        timer = threading.Timer(pause, self.write)
        timer.daemon = True
        timer.start()


def notice(environ: Mapping[str, Any], status: int) -> None:
    """Count an answer, if it may have been to a reader.

    Somebody with a cookie works here, and what a browser fetches beforehand nobody has read yet.
    """
    is_read = status in READ and environ["REQUEST_METHOD"] == "GET" and "HTTP_COOKIE" not in environ
    path = environ["PATH_INFO"]
    if is_read and "HTTP_SEC_PURPOSE" not in environ and _ADDRESS.fullmatch(path):
        _gathering.note(path, environ.get("HTTP_USER_AGENT", ""))


def is_left_out(path: str, agent: str) -> bool:
    """Say whether an answer went to a robot; the API is for programs."""
    return way_of(path) is not Way.API and is_robot(agent)


@lru_cache(maxsize=2_000)
def is_robot(agent: str) -> bool:
    """Say whether it calls itself a robot, or nothing at all."""
    return not agent or bool(is_crawler(agent))


def write() -> None:
    """Add what this process has gathered to the file, now."""
    _gathering.write()


def _begin() -> None:
    """Begin with nothing: what a parent process has gathered, it writes itself."""
    global _gathering  # noqa: PLW0603  a forked process gathers for itself
    _gathering = Gathering()


_gathering = Gathering()
os.register_at_fork(after_in_child=_begin)

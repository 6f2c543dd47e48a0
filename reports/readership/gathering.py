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
from typing import Any

from crawleruseragents import is_crawler
from django.utils import timezone

from reports.readership import spool
from reports.readership.ways import Way, way_of

logger = logging.getLogger(__name__)

# Seconds between two writes; counts of at most so long are lost when a process ends.
PAUSE = 2.0
# Different answers noted between two writes; nobody but a machine makes more.
MOST_NOTED = 50_000
LONGEST_AGENT = 300
READ = {200, 304}
# What may be the address of a document; the worker knows which is.
_ADDRESS = re.compile(r"/(?!admin/|static/|media/|art/|feeds/)(?:[\w-]+/)*[\w-]*", re.ASCII)


@dataclass
class Gathering:
    """Counts of one process, added to the file of all after a pause; without one, only when asked to."""

    pause: float | None = PAUSE

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._is_due = False
        # By address, and what a browser calls itself; looked into later, because a reader waits.
        self._noted: dict[tuple[str, str], int] = {}

    def note(self, path: str, agent: str) -> None:
        """Count an answer."""
        noted = path, agent[:LONGEST_AGENT]
        with self._lock:
            if noted in self._noted or len(self._noted) < MOST_NOTED:
                self._noted[noted] = self._noted.get(noted, 0) + 1
        if self.pause and not self._is_due:
            self._write_after(self.pause)

    def write(self) -> None:
        """Add what was gathered to the file, without robots."""
        with self._lock:
            noted, self._noted, self._is_due = self._noted, {}, False
        read: Counter[str] = Counter()
        for (path, agent), times in noted.items():
            if is_counted(path, agent):
                read[path] += times
        try:
            spool.add(timezone.localdate(), read)
        except OSError:
            logger.exception("What was read could not be written")

    def _write_after(self, pause: float) -> None:
        with self._lock:
            if self._is_due:
                return
            self._is_due = True
        timer = threading.Timer(pause, self.write)
        timer.daemon = True
        timer.start()


def notice(environ: Mapping[str, Any], status: int) -> None:
    """Count an answer, if it may have been to a reader.

    Somebody with a cookie works here, and what a browser fetches beforehand nobody has read yet.
    """
    if (
        status in READ
        and environ["REQUEST_METHOD"] == "GET"
        and "HTTP_COOKIE" not in environ
        and "HTTP_SEC_PURPOSE" not in environ
    ):
        _gathering.note(environ["PATH_INFO"], environ.get("HTTP_USER_AGENT", ""))


def is_counted(path: str, agent: str) -> bool:
    """Say whether an answer may have been to a reader, or from the API to a program: robots read no pages."""
    return bool(_ADDRESS.fullmatch(path)) and (way_of(path) is Way.API or not is_robot(agent))


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

"""Gathering what is searched for, in the memory of a web process; nothing is written while a reader waits."""

import logging
import os
import threading
from dataclasses import dataclass

from django.utils import timezone

from search.models import DailySearch
from search.query.request import SearchRequest
from search.query.result import SearchResult
from search.query_log import spool
from search.query_log.spool import Count, Key
from search.query_log.texts import kept_text

logger = logging.getLogger(__name__)

# Seconds between two writes; counts of at most so long are lost when a process ends.
PAUSE = 2.0
# Texts counted between two writes; nobody but a machine asks for more.
MOST_TEXTS = 1000
# So few stories, or fewer, hardly answer a search.
FEW = 2


@dataclass
class Gathering:
    """Counts of one process, added to the file of all after a pause; without one, only when asked to."""

    pause: float | None = PAUSE

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._counts: dict[Key, Count] = {}

    def note(self, request: SearchRequest, found: SearchResult) -> None:
        """Count a search; not the pages and filters after it, which are the same search."""
        text = kept_text(request.text) if request.is_first_look and found.is_complete else None
        if text is None:
            return
        key = (timezone.localdate().isoformat(), text)
        with self._lock:
            if not self._counts and self.pause:
                self._write_after(self.pause)
            if key in self._counts or len(self._counts) < MOST_TEXTS:
                times, *_ = self._counts.get(key, (0,))
                self._counts[key] = (times + 1, answers(found), outcome(found).value)

    def write(self) -> None:
        """Add what was gathered to the file."""
        with self._lock:
            counts, self._counts = self._counts, {}
        try:
            spool.add(counts)
        except OSError:
            logger.exception("What was searched for could not be written")

    def _write_after(self, pause: float) -> None:
        timer = threading.Timer(pause, self.write)
        timer.daemon = True
        timer.start()


def answers(found: SearchResult) -> int:
    """How many stories answer what was typed: none, if words that no story has were replaced by others."""
    return 0 if found.query.corrected else found.total


def outcome(found: SearchResult) -> DailySearch.Outcome:
    """Say how well a search was answered; what editors promote for it answers it."""
    if found.promoted:
        return DailySearch.Outcome.ENOUGH
    if not answers(found):
        return DailySearch.Outcome.NOTHING
    is_enough = found.total > FEW and found.close > 0
    return DailySearch.Outcome.ENOUGH if is_enough else DailySearch.Outcome.LITTLE


def note(request: SearchRequest, found: SearchResult) -> None:
    """Count a search in this process."""
    _gathering.note(request, found)


def write() -> None:
    """Add what this process has gathered to the file, now."""
    _gathering.write()


def _begin() -> None:
    """Begin with nothing: what a parent process has gathered, it writes itself."""
    global _gathering  # noqa: PLW0603  a forked process gathers for itself
    _gathering = Gathering()


_gathering = Gathering()
os.register_at_fork(after_in_child=_begin)

"""Sinks follow the sequence each in a thread of its own: one that does not answer holds up nobody else."""

import logging
import threading

from django.db import close_old_connections, connections

from publishing import sinks
from publishing.sinks import Sink, Unreachable

logger = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 4.0


def start_all(stopped: threading.Event, pause: float) -> list[threading.Thread]:
    """Let every sink follow until `stopped` is set, looking every so many seconds for what is new."""
    threads = [
        threading.Thread(target=Follower(sink, stopped, pause).run, name=sink.name) for sink in sinks.all_sinks()
    ]
    for thread in threads:
        thread.start()
    return threads


class Follower:
    """Follows at its sink's own pace; while that fails, it tries again after longer and longer pauses, up to 4 s."""

    def __init__(self, sink: Sink, stopped: threading.Event, pause: float) -> None:
        self._sink, self._stopped, self._pause = sink, stopped, pause
        self._trouble = 0.0

    def run(self) -> None:
        """Follow until told to stop."""
        while not self._stopped.is_set():
            close_old_connections()
            if self._has_nothing_to_do():
                self._stopped.wait(self._trouble or self._pause)
        connections.close_all()

    def _has_nothing_to_do(self) -> bool:
        try:
            is_there = sinks.follow(self._sink)
        except Unreachable as error:
            if not self._trouble:
                logger.warning("%s does not answer; tried again and again: %s", self._sink.name, error)
        except Exception:
            logger.exception("%s could not follow", self._sink.name)
        else:
            self._recovered()
            return is_there
        self._trouble = min(LONGEST_PAUSE, self._trouble * 2 or FIRST_PAUSE)
        return True

    def _recovered(self) -> None:
        if self._trouble:
            logger.warning("%s answers again", self._sink.name)
        self._trouble = 0.0

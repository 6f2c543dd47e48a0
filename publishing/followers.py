"""Whoever follows the sequence does so in a thread of its own: one that does not answer holds up nobody else."""

import logging
import threading
from collections.abc import Callable, Mapping
from functools import partial

from django.db import close_old_connections, connections

from publishing import sinks
from publishing.sinks import Unreachable

logger = logging.getLogger(__name__)

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 4.0

# Goes a step further; returns whether there is nothing more to do for now. It may raise Unreachable.
Step = Callable[[], bool]
Crew = Callable[[], Mapping[str, Step]]

_crews: list[Crew] = []


def register(crew: Crew) -> None:
    """Let these follow beside the sinks, whoever they are at the time; called when an app is ready."""
    _crews.append(crew)


def steps() -> dict[str, Step]:
    """Return the step of everything that follows now, by its name."""
    found: dict[str, Step] = {sink.name: partial(sinks.follow, sink) for sink in sinks.all_sinks()}
    for crew in _crews:
        found.update(crew())
    return found


class Followers:
    """The threads in which everybody follows until `stopped` is set, looking every so many seconds for what is new."""

    def __init__(self, stopped: threading.Event, pause: float) -> None:
        self._stopped, self._pause = stopped, pause
        self._running: dict[str, Follower] = {}

    def muster(self) -> int:
        """Start those that came since the last time, let those go that are no more; return how many started."""
        wanted = steps()
        for name in self._running.keys() - wanted.keys():
            self._running.pop(name).is_wanted = False
        new = wanted.keys() - self._running.keys()
        for name in new:
            self._running[name] = Follower(name, wanted[name], self._stopped, self._pause)
            self._running[name].start()
        return len(new)

    def join(self) -> None:
        """Wait until all have ended."""
        for follower in self._running.values():
            follower.join()


class Follower(threading.Thread):
    """Follows at its own pace; while that fails, it tries again after longer and longer pauses, up to 4 s."""

    def __init__(self, name: str, step: Step, stopped: threading.Event, pause: float) -> None:
        super().__init__(name=name)
        self._step, self._stopped, self._pause = step, stopped, pause
        self._trouble = 0.0
        self.is_wanted = True

    def run(self) -> None:
        """Follow until told to stop."""
        while self.is_wanted and not self._stopped.is_set():
            close_old_connections()
            if self._has_nothing_to_do():
                self._stopped.wait(self._trouble or self._pause)
        connections.close_all()

    def _has_nothing_to_do(self) -> bool:
        try:
            is_there = self._step()
        except Unreachable as error:
            if not self._trouble:
                logger.warning("%s does not answer; tried again and again: %s", self.name, error)
        except Exception:
            logger.exception("%s could not follow", self.name)
        else:
            self._recovered()
            return is_there
        self._trouble = min(LONGEST_PAUSE, self._trouble * 2 or FIRST_PAUSE)
        return True

    def _recovered(self) -> None:
        if self._trouble:
            logger.warning("%s answers again", self.name)
        self._trouble = 0.0

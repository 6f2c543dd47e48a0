"""Followers of the sequence, each in a thread of its own: one that does not answer holds up no other."""

import threading
from collections.abc import Callable, Mapping
from functools import partial
from time import monotonic

from publishing.sequence import left_out, sinks
from publishing.worker.repeating import Repeating, Step

# Seconds that threads have to end in: whoever stops a process gives it five, as a rule.
PATIENCE = 2.0

Crew = Callable[[], Mapping[str, Step]]

_crews: list[Crew] = []


def register(crew: Crew) -> None:
    """Register a function that names further followers beside the sinks; called when an app is ready."""
    _crews.append(crew)


def steps() -> dict[str, Step]:
    """The next step of each follower that there is now, by the follower's name."""
    found: dict[str, Step] = {sink.name: partial(sinks.follow, sink) for sink in sinks.all_sinks()}
    for crew in _crews:
        found.update(crew())
    return found


class Followers:
    """The threads in which everybody follows until `stopped` is set, looking every so many seconds for what is new."""

    def __init__(self, stopped: threading.Event, pause: float) -> None:
        self._stopped, self._pause = stopped, pause
        self._running: dict[str, Repeating] = {}

    def muster(self) -> int:
        """Start those that are new or have ended, let those go that are no more; return how many started."""
        wanted = steps()
        for name in self._running.keys() - wanted.keys():
            self._running.pop(name).is_wanted = False
        running = {name for name, thread in self._running.items() if thread.is_alive()}
        for name in wanted.keys() - running:
            self._running[name] = Repeating(name, wanted[name], self._stopped, self._pause)
            self._running[name].start()
        left_out.forget_others(wanted)
        return len(wanted.keys() - running)

    def join(self, patience: float = PATIENCE) -> None:
        """Wait until all have ended, but no longer than so many seconds: one that hangs is left to itself."""
        end = monotonic() + patience
        for follower in self._running.values():
            follower.join(max(0.0, end - monotonic()))

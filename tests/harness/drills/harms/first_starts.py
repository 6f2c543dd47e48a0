"""The first start is interrupted while it fills the library; the next one brings all of it."""

import json
import signal
import time
from contextlib import suppress
from dataclasses import dataclass

from tests.harness.drills.folders import Folders
from tests.harness.drills.instance import Instance, until
from tests.harness.drills.line import Line
from tests.harness.drills.web import ask

STORIES, END_WITHIN = 48, 20.0
# What a first start takes is found out by one that nobody interrupts; these are parts of that.
MOMENTS = (0.15, 0.35, 0.5, 0.65, 0.85)


@dataclass(frozen=True)
class FirstStarts:
    """`start` of an empty folder, killed or interrupted at several moments."""

    name: str = "first start interrupted"

    def run(self, folders: Folders) -> Line:
        """Interrupt it at each moment, each time in another folder."""
        # Whoever runs in the background was told to ignore Ctrl-C, and would pass that on.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        began = time.monotonic()
        with folders.empty() as instance:
            instance.start()
            instance.wait_until_ready()
            taken = time.monotonic() - began
        results = [self._interrupted(folders, number, share * taken) for number, share in enumerate(MOMENTS)]
        faults = [f"after {moment:.0f} s by {how}: {found}" for moment, how, found in results if found != STORIES]
        counts = ", ".join(str(found) for *_, found in results)
        notes = [f"a first start takes {taken:.0f} s; after each interrupted one the next had stories: {counts}"]
        return Line(self.name, folders.tree.name, time.monotonic() - began, notes=notes, faults=faults, well_after=0.0)

    def _interrupted(self, folders: Folders, number: int, moment: float) -> tuple[float, str, object]:
        how = signal.SIGKILL if number % 2 == 0 else signal.SIGINT
        with folders.empty() as instance:
            instance.start()
            time.sleep(moment)
            instance.interrupt(how)
            until(lambda: instance.starter().poll() is not None, END_WITHIN)
            instance.stop()
            instance.start()
            return moment, how.name, _stories(instance)


def _stories(instance: Instance) -> object:
    """How many stories there are, or why none are to be seen."""
    with suppress(TimeoutError):
        instance.wait_until_ready()
        answer = ask(instance.port, "/api/v1/stories?limit=1")
        return json.loads(answer.body)["total"] if answer.status == 200 else answer.word
    return "never ready"


DRILLS = [FirstStarts()]

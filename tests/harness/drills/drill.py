"""A drill: which harm, for how long, what people may see of it, and the line that tells what they saw."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.harness.drills.folders import Folders
from tests.harness.drills.line import Line
from tests.harness.drills.losses import losses
from tests.harness.drills.stage import Stage
from tests.harness.drills.tally import FAILED, REFUSED, Tally

CALM, AFTERWARDS = 3.0, 1.0

Harm = Callable[[Stage], AbstractContextManager[None]]
# Where an instance works, and further settings; what is made for that is gone afterwards.
Around = Callable[[Path], AbstractContextManager[tuple[Path, dict[str, str]]]]


@contextmanager
def nothing_around(place: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """The usual place and settings."""
    yield place, {}


@dataclass(frozen=True)
class Limits:
    """What people may see: how many may fail, whether they may be asked to come back, how long they may wait."""

    failed: float = 0
    refused: float = 0
    p95: float = 1.0
    worst: float = 10.0

    def faults(self, who: str, tally: Tally) -> Iterator[str]:
        """Name what was over the limits."""
        for how, most in ((FAILED, self.failed), (REFUSED, self.refused)):
            if (number := len(tally.of(how))) > most:
                yield f"{who}: {number} {how} ({tally.words()})"
        if tally.p95 > self.p95:
            yield f"{who}: p95 {tally.p95:.2f} s"
        if tally.worst > self.worst:
            yield f"{who}: {tally.worst:.1f} s at worst"


@dataclass(frozen=True)
class Drill:
    """A harm that lasts so many seconds; afterwards all is well within `back` seconds, and nothing lost."""

    name: str
    harm: Harm
    seconds: float = 20.0
    readers: Limits = field(default_factory=Limits)
    editor: Limits = Limits(p95=5.0)
    around: Around = nothing_around
    postgresql: bool = False
    back: float = 10.0

    def run(self, folders: Folders) -> Line:
        """Do it to an instance of its own."""
        with ExitStack() as stack:
            place, settings = stack.enter_context(self.around(folders.place))
            instance = stack.enter_context(folders.copy(place=place, postgresql=self.postgresql, **settings))
            instance.start()
            instance.wait_until_ready()
            stage = Stage(instance, folders.cluster)
            stack.callback(stage.dismiss)
            stage.gather()
            time.sleep(CALM)
            self._harm(stage)
            return self._judge(folders, stage)

    def _harm(self, stage: Stage) -> None:
        stage.go_live(self.seconds * 0.4)
        stage.began = time.monotonic()
        with self.harm(stage):
            time.sleep(self.seconds)
        stage.ended = time.monotonic()

    def _judge(self, folders: Folders, stage: Stage) -> Line:
        stage.go_live(AFTERWARDS)
        well_after = stage.wait_until_well()
        if well_after is None:
            stage.fault(f"never well: {stage.missing_people()}")
        elif well_after > self.back:
            stage.fault(f"well only after {well_after:.0f} s")
        stage.dismiss()
        if well_after is None:
            stage.instance.stop()
            stage.instance.start()
            stage.instance.wait_until_ready()
        readers, saves = stage.since(stage.readers), stage.since([stage.editor])
        faults = [*stage.faults, *self.readers.faults("readers", readers), *self.editor.faults("saves", saves)]
        lost = losses(stage)
        return Line(
            self.name, folders.tree.name, stage.ended - stage.began, readers, saves, stage.since(stage.probes),
            well_after, lost, stage.notes, [*faults, *(f"lost: {one}" for one in lost)],
        )  # fmt: skip

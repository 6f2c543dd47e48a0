"""Processes are killed."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.harness.drills.drill import Drill, Limits
from tests.harness.drills.instance import Instance, until
from tests.harness.drills.stage import Stage

FOREVER = float("inf")
# Those whose answer was under way.
A_FEW = Limits(failed=20, refused=FOREVER, worst=15.0)
ALL = Limits(failed=FOREVER, refused=FOREVER, p95=FOREVER, worst=FOREVER)
END_WITHIN, DECIDE_WITHIN = 5.0, 30.0


@contextmanager
def web_child(stage: Stage) -> Iterator[None]:
    """One of the processes that answer."""
    stage.instance.web_children()[0].kill()
    yield


@contextmanager
def worker(stage: Stage) -> Iterator[None]:
    """The worker."""
    stage.instance.worker().kill()
    yield


@contextmanager
def web_parent(stage: Stage) -> Iterator[None]:
    """The process that looks after those that answer: they end with it, and all of them are started again."""
    stage.instance.web_parent().kill()
    expect_no_orphans(stage)
    yield


@contextmanager
def starter(stage: Stage) -> Iterator[None]:
    """What was started: the rest ends with it, and it can be started again."""
    instance = stage.instance
    instance.starter().kill()
    instance.starter().wait()
    expect_no_orphans(stage)
    second = instance.start()
    stage.notes.append(f"started again: {decision(instance, second)}")
    yield


@contextmanager
def second_start(stage: Stage) -> Iterator[None]:
    """Somebody starts it again at the same port while it runs."""
    second = stage.instance.start()
    found = decision(stage.instance, second)
    stage.notes.append(f"the second start {found}")
    if second.poll() is None:
        stage.fault("a second start binds beside the first")
        second.terminate()
        second.wait()
    yield


def expect_no_orphans(stage: Stage) -> None:
    """Give what lost its parent a few seconds to end."""
    until(lambda: not stage.instance.orphans(), END_WITHIN)
    if orphans := stage.instance.orphans():
        stage.fault(f"{len(orphans)} processes went on without their parent for {END_WITHIN:.0f} s")


def decision(instance: Instance, started: "subprocess.Popen[bytes]") -> str:
    """What became of a start: it was refused, or it answers."""
    began, before = time.monotonic(), {process.pid for process in instance.web_children()}

    def answers() -> bool:
        return any(process.pid not in before for process in instance.web_children())

    until(lambda: started.poll() is not None or answers(), DECIDE_WITHIN)
    taken = f"after {time.monotonic() - began:.1f} s"
    if started.poll() is not None:
        return f"ended with {started.poll()} {taken}"
    return f"answers {taken}" + (f" beside {len(before)} others" if before else "")


DRILLS = [
    Drill("kill -9: a web child", web_child, 1, A_FEW, A_FEW),
    Drill("kill -9: the worker", worker, 1),
    Drill("kill -9: the web parent", web_parent, 1, ALL, ALL),
    Drill("kill -9: start", starter, 1, ALL, ALL),
    Drill("a second start on the port", second_start, 1),
]

"""People watch a film at the pace at which it plays."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from benchmarks.viewers import PACE, viewers
from tests.harness.drills.drill import Drill, Limits
from tests.harness.drills.stage import Stage

# Half the pace: the film stands still.
ENOUGH = 0.5
SWIFT = Limits(p95=0.1, worst=5.0)


@contextmanager
def watching(stage: Stage, number: int, *, paused: bool = False) -> Iterator[None]:
    """So many watch, or have begun to and made a pause."""
    film = stage.instance.told["film"]["file"]
    with viewers(stage.instance.port, film, number, paused=paused) as audience:
        yield
        shares = audience.shares()
        stage.notes.append(f"viewers got {shares[0]:.0%} of the pace ({PACE // 1000} kB/s) at least; {audience.said()}")
        if not paused and shares[0] < ENOUGH:
            stood = sum(share < ENOUGH for share in shares)
            stage.fault(f"the film stood still for {stood} of {number}")


DRILLS = [
    Drill("12 film viewers", partial(watching, number=12), 20, SWIFT),
    Drill("14 paused film viewers", partial(watching, number=14, paused=True), 20, SWIFT),
    Drill("200 film viewers", partial(watching, number=200), 20, SWIFT),
]

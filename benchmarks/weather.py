"""The machine's own weather: what others compute at the same time spoils a measure."""

from pathlib import Path
from time import monotonic, sleep

LOOK, BUSY = 1.0, 0.2
IDLE = (3, 4)


def wait_for_calm(patience: float) -> bool:
    """Wait, for so many seconds at most, until the processors have nothing to do; say whether it came to that."""
    end = monotonic() + patience
    while busy_share() > BUSY:
        if monotonic() > end:
            return False
    return True


def busy_share() -> float:
    """The part of the processors' time that was used in a second."""
    before = _times()
    sleep(LOOK)
    spent = [now - then for now, then in zip(_times(), before, strict=True)]
    return 1 - sum(spent[place] for place in IDLE) / max(sum(spent), 1)


def _times() -> list[int]:
    first = Path("/proc/stat").read_text(encoding="utf-8").splitlines()[0]
    return [int(value) for value in first.split()[1:9]]

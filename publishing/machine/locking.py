"""One process at a time: files that several share."""

import fcntl
import os
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file beside a file, whose folder is made if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class Use:
    """Says that this process uses a file, until it is closed, or goes with its thread or process."""

    def __init__(self, path: Path) -> None:
        descriptor = _opened(_use_file(path))
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        self._release = weakref.finalize(self, os.close, descriptor)

    def close(self) -> None:
        """Use it no more; a forked process that got it keeps its own."""
        self._release()


@contextmanager
def if_unused(path: Path) -> Iterator[bool]:
    """Hold a file that no process uses, and say whether it is so."""
    held = lock_if_free(_use_file(path))
    try:
        yield held is not None
    finally:
        if held is not None:
            os.close(held)


def lock_if_free(path: Path) -> int | None:
    """Lock a file until what is returned is closed, or its process ends; None if somebody else has it."""
    descriptor = _opened(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def lock_one(base: Path, count: int, suffix: str) -> int | None:
    """Lock whichever of so many files beside `base` nobody has; None if all are taken."""
    for number in range(count):
        held = lock_if_free(base.with_suffix(f".{suffix}-{number}"))
        if held is not None:
            return held
    return None


def _opened(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o644)


def _use_file(path: Path) -> Path:
    return path.with_name(path.name + ".use")

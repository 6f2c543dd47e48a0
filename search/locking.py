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
        descriptor = os.open(_use_file(path), os.O_RDWR | os.O_CREAT, 0o644)
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        self._release = weakref.finalize(self, os.close, descriptor)

    def close(self) -> None:
        """Use it no more; a forked process that got it keeps its own."""
        self._release()


@contextmanager
def if_unused(path: Path) -> Iterator[bool]:
    """Hold a file that no process uses, and say whether it is so."""
    with _use_file(path).open("a") as use:
        try:
            fcntl.flock(use, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _use_file(path: Path) -> Path:
    return path.with_name(path.name + ".use")

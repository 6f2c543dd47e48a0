"""The secret key of a service for one developer: made once, and kept where all its processes find it."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management.utils import get_random_secret_key

FILE = "secret-key"
OWNER_ONLY = 0o600


def kept_key(folder: Path) -> str:
    """The key in this folder, which is made if there is none; of several processes, the first one's counts."""
    path = folder / FILE
    if key := _read(path):
        return key
    with _alone_in(folder):
        return _read(path) or _made(path)


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def _made(path: Path) -> str:
    """Make a key and put it in its place as a whole: who is interrupted leaves none."""
    key = get_random_secret_key()
    unfinished = path.with_name(f"{FILE}-unfinished")
    unfinished.unlink(missing_ok=True)
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{key}\n")
    unfinished.replace(path)
    return key


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)

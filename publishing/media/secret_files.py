"""Files that hold a secret, for whoever runs the service."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY = 0o600


def write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner may read, from its first moment on."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w", encoding="utf-8") as file:
        file.write(f"{text}\n")


@contextmanager
def written_whole(path: Path) -> Iterator[BinaryIO]:
    """Open a file that only its owner may read: it takes its place when it is whole, and leaves nothing otherwise."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w+b") as file:
            yield file
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

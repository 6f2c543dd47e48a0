"""Files that only their owner may read, for whoever runs the service: secrets, and archives of what is not public."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

OWNER_ONLY = 0o600


def write_secret(path: Path, text: str) -> None:
    """Write a file that only its owner may read, from its first moment on."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w", encoding="utf-8") as file:
        file.write(f"{text}\n")


@contextmanager
def secret_archive(path: Path) -> Iterator[ZipFile]:
    """Write an archive that only its owner may read: whole, or not at all."""
    part = path.with_name(f"{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        with (
            os.fdopen(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w+b") as file,
            ZipFile(file, "w", ZIP_DEFLATED) as archive,
        ):
            yield archive
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

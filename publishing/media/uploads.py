"""Uploads as files of their own, for processes that look into them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.files.uploadedfile import TemporaryUploadedFile


@contextmanager
def on_disk(file: Any) -> Iterator[IO[bytes]]:
    """The upload as a file of its own: whoever shares one with another process shares its place in it, too."""
    path = _path_of(file)
    if path is not None:
        with path.open("rb") as content:
            yield content
        return
    with TemporaryFile() as copy:
        copy.writelines(file.chunks())
        copy.seek(0)
        yield copy
    file.seek(0)


def _path_of(file: Any) -> Path | None:
    """Where Django has put a large upload; None of a small one, which it keeps in memory."""
    holders = (file, getattr(file, "file", None))
    paths = (holder.temporary_file_path() for holder in holders if isinstance(holder, TemporaryUploadedFile))
    return next(map(Path, paths), None)

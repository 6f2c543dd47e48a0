"""Packing an archive: files one after another, each with its digest, and the manifest at the end."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from publishing.media.secret_files import OWNER_ONLY, secret_archive

MANIFEST = "manifest.json"
FORMAT = 1
PIECE = 256 * 1024
# The same library makes the same archive, whenever it is packed.
NO_DATE = (1980, 1, 1, 0, 0, 0)


class Packing:
    """An archive that is being written."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._files: dict[str, dict[str, Any]] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._files

    def put(self, name: str, data: Any) -> None:
        """Pack data as JSON."""
        self.put_text(name, as_json(data))

    def put_text(self, name: str, text: str) -> None:
        """Pack a text."""
        content = text.encode()
        self._archive.writestr(_entry(name, ZIP_DEFLATED), content)
        self._note(name, len(content), hashlib.sha256(content).hexdigest())

    def put_file(self, name: str, file: IO[bytes]) -> None:
        """Pack a file, piece by piece; what it holds is compressed already."""
        digest, size = hashlib.sha256(), 0
        with self._archive.open(_entry(name, ZIP_STORED), "w", force_zip64=True) as entry:
            while piece := file.read(PIECE):
                entry.write(piece)
                digest.update(piece)
                size += len(piece)
        self._note(name, size, digest.hexdigest())

    def close(self, about: dict[str, Any]) -> None:
        """Pack the manifest: what the archive says of itself, and every file with size and digest."""
        manifest = {"format": FORMAT, **about, "files": dict(sorted(self._files.items()))}
        self._archive.writestr(_entry(MANIFEST, ZIP_DEFLATED), as_json(manifest))

    def _note(self, name: str, size: int, digest: str) -> None:
        self._files[name] = {"size": size, "sha256": digest}


def as_json(data: Any) -> str:
    """Data as text that people can read and compare."""
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@contextmanager
def packed(path: Path) -> Iterator[Packing]:
    """Write an archive that only its owner may read: whole, or not at all."""
    with secret_archive(path) as archive:
        yield Packing(archive)


def _entry(name: str, compression: int) -> ZipInfo:
    entry = ZipInfo(name, NO_DATE)
    entry.compress_type = compression
    entry.external_attr = OWNER_ONLY << 16
    return entry

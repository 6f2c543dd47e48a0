"""Unpacking an archive: it is looked through from end to end before anything of it is used."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo
from zlib import error as ZlibError  # noqa: N812  the name of an error

from cms.filling.moving.faults import MovingError, fault
from cms.filling.moving.packing import FORMAT, MANIFEST, PIECE
from publishing.web.stored_files import is_plain

# What is no library: more files, or larger ones, than anybody moves.
MOST_FILES = 200_000
LARGEST_FILE, LARGEST_TEXT, LARGEST = 4 * 1024**3, 64 * 1024**2, 200 * 1024**3


class Unpacking:
    """An archive that is what its manifest says, to the last byte."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._entries = self._checked_entries()
        self.manifest = self._checked_manifest()
        self._check_files()

    def names(self, folder: str) -> list[str]:
        """The files of a folder, in order."""
        return sorted(name for name in self._entries if name.startswith(f"{folder}/"))

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def data(self, name: str) -> Any:
        """What a file of JSON says. Raises MovingError."""
        try:
            with self.opened(name) as file:
                return json.loads(file.read())
        except (ValueError, RecursionError) as error:
            raise fault(name, "it is no JSON") from error

    def rows(self, name: str) -> list[dict[str, Any]]:
        """The rows of a file. Raises MovingError."""
        rows = self.data(name)
        if not (isinstance(rows, list) and all(isinstance(row, dict) for row in rows)):
            raise fault(name, "it is no list of rows")
        return rows

    @contextmanager
    def opened(self, name: str) -> Iterator[IO[bytes]]:
        """Read a file piece by piece. Raises MovingError."""
        if name not in self._entries:
            raise fault(name, "the archive lacks it")
        try:
            with self._archive.open(self._entries[name]) as file:
                yield file
        except (BadZipFile, ZlibError, NotImplementedError, RuntimeError, EOFError) as error:
            raise fault(name, f"it cannot be read ({error})") from error

    def digest(self, name: str) -> str:
        """The digest of a file, as the manifest has it and as it was checked."""
        return str(self.manifest["files"][name]["sha256"])

    def _checked_entries(self) -> dict[str, ZipInfo]:
        entries = [entry for entry in self._archive.infolist() if not entry.is_dir()]
        if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST:
            raise fault(self._archive.filename, "it is too large to be a library")
        found: dict[str, ZipInfo] = {}
        for entry in entries:
            if not is_plain(entry.filename) or entry.filename in found:
                raise fault(repr(entry.filename), "no file of a library has this name, or two have it")
            if entry.file_size > (LARGEST_TEXT if entry.filename.endswith(".json") else LARGEST_FILE):
                raise fault(entry.filename, "it is too large")
            found[entry.filename] = entry
        return found

    def _checked_manifest(self) -> dict[str, Any]:
        if MANIFEST not in self._entries:
            raise fault(MANIFEST, "the archive lacks it, so it is not the archive of a library")
        manifest = self.data(MANIFEST)
        files = manifest.get("files") if isinstance(manifest, dict) else None
        if not (isinstance(files, dict) and all(isinstance(about, dict) for about in files.values())):
            raise fault(MANIFEST, "it does not say what the archive holds")
        if manifest.get("format") != FORMAT:
            raise fault(MANIFEST, f"the format is {manifest.get('format')!r}; {FORMAT} can be read here")
        there = self._entries.keys() - {MANIFEST}
        reasons = [f"{name}: the archive lacks it" for name in sorted(files.keys() - there)]
        reasons += [f"{name}: the manifest does not know it" for name in sorted(there - files.keys())]
        if reasons:
            raise MovingError(*reasons)
        found: dict[str, Any] = manifest
        return found

    def _check_files(self) -> None:
        for name, about in self.manifest["files"].items():
            if self._digest(name) != (about.get("sha256"), about.get("size")):
                raise fault(name, "it is not what was packed, its digest is another")

    def _digest(self, name: str) -> tuple[str, int]:
        digest, size = hashlib.sha256(), 0
        with self.opened(name) as file:
            while piece := file.read(PIECE):
                digest.update(piece)
                size += len(piece)
        return digest.hexdigest(), size


@contextmanager
def unpacked(path: Path) -> Iterator[Unpacking]:
    """Open an archive. Raises MovingError with each file that is not right."""
    try:
        archive = ZipFile(path)
    except OSError as error:
        raise fault(path, f"it cannot be read: {error.strerror}") from error
    except (BadZipFile, ValueError) as error:
        raise fault(path, f"it is no archive ({error})") from error
    with archive:
        yield Unpacking(archive)

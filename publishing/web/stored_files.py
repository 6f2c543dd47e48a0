"""Stored files as they are read: where they lie, what they are, and what tells two versions apart."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import Storage, default_storage
from django.utils.http import content_disposition_header

from publishing.media.formats import SAVED_TYPES
from publishing.media.paths import PRIVATE_FOLDER
from publishing.models import ConsentRecord

SHOWN_TYPES = {
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".png": "image/png",
    ".vtt": "text/vtt; charset=utf-8",
    ".webp": "image/webp",
}
UNKNOWN_TYPE = "application/octet-stream"


def is_plain(name: str) -> bool:
    """Say whether a name is one that a storage gives: no way up or around, nothing that a file system stumbles over."""
    return not {"", ".", ".."} & set(name.split("/")) and not set("\0\\") & set(name)


def is_private(name: str) -> bool:
    """Say whether a file is evidence, whatever else may be true of it."""
    return name.split("/", maxsplit=1)[0].casefold() == PRIVATE_FOLDER


def storage_of(name: str) -> Storage:
    """The storage in which a file lies: evidence of consent has one of its own."""
    if is_private(name):
        storage: Storage = ConsentRecord.evidence_file.field.storage
        return storage
    return default_storage


@dataclass
class StoredFile:
    """A file that is open for reading."""

    name: str
    content: Any
    size: int
    modified: datetime | None
    # Where it lies, if it lies on this machine.
    path: str | None = None

    @property
    def etag(self) -> str | None:
        """The entity tag of this version of the file."""
        if self.modified is None:
            return None
        version = f"{self.name} {self.size} {self.modified.timestamp()}"
        return f'"{hashlib.sha256(version.encode()).hexdigest()[:24]}"'

    @property
    def last_modified(self) -> int | None:
        """The time at which the file was stored, in whole seconds; None if it is not known."""
        return None if self.modified is None else int(self.modified.timestamp())

    @property
    def is_recording(self) -> bool:
        """Say whether it is played, by whoever asks for what follows as long as somebody listens."""
        return SHOWN_TYPES.get(PurePosixPath(self.name).suffix.lower(), "").startswith(("audio/", "video/"))

    def type_headers(self) -> dict[str, str]:
        """Its type, from the list; whatever is no picture or recording is saved, never shown in our name."""
        suffix = PurePosixPath(self.name).suffix.lower()
        if suffix in SHOWN_TYPES:
            return {"Content-Type": SHOWN_TYPES[suffix]}
        disposition = content_disposition_header(as_attachment=True, filename=PurePosixPath(self.name).name)
        return {
            "Content-Type": SAVED_TYPES.get(suffix, UNKNOWN_TYPE),
            "Content-Disposition": disposition or "attachment",
        }


def open_stored(name: str) -> StoredFile | None:
    """Open a file; None if there is none of this name."""
    if not is_plain(name):
        return None
    storage = storage_of(name)
    try:
        content = storage.open(name, "rb")
        return StoredFile(name, content, content.size, _modified(storage, name), _path(storage, name))
    except (OSError, SuspiciousOperation):
        return None


def _path(storage: Storage, name: str) -> str | None:
    try:
        return storage.path(name)
    except NotImplementedError:
        return None


def _modified(storage: Storage, name: str) -> datetime | None:
    try:
        return storage.get_modified_time(name)
    except NotImplementedError:
        return None

"""Storing the files of an archive under the names that they had: their addresses depend on them."""

import hashlib

from django.core.files import File

from cms.filling.moving.faults import fault
from cms.filling.moving.packing import PIECE
from cms.filling.moving.unpacking import Unpacking
from publishing.media.formats import SAVED_TYPES
from publishing.web.stored_files import SHOWN_TYPES, is_plain, is_private, storage_of

# A consent may have any evidence; it is never shown in our name.
ENDINGS = {*SAVED_TYPES, *SHOWN_TYPES}


def store(archive: Unpacking, file: str, name: str) -> None:
    """Store a file; one that is there and the same stays. If the move fails, it leaves the disk. Raises MovingError."""
    if not is_plain(name) or not (is_private(name) or name[name.rfind(".") :].lower() in ENDINGS):
        raise fault(file, "files of this kind are not kept")
    storage = storage_of(name)
    if storage.exists(name):
        _refuse_another(archive, file, name)
        return
    with archive.opened(file) as content:
        stored = storage.save(name, File(content, name))
    if stored != name:
        raise fault(file, "it cannot be stored under this name")


def _refuse_another(archive: Unpacking, file: str, name: str) -> None:
    digest = hashlib.sha256()
    with storage_of(name).open(name, "rb") as content:
        while piece := content.read(PIECE):
            digest.update(piece)
    if digest.hexdigest() != archive.digest(file):
        raise fault(file, "another file is stored under this name here")

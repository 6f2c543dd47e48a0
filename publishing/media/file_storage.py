"""Where uploaded files lie: each is there whole or not at all, and goes if the rows that name it are undone."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

from publishing.media.file_transactions import note


class LibraryStorage(FileSystemStorage):
    """A folder whose files belong to rows of the database."""

    def _save(self, name: str, content: Any) -> str:
        """Take the name, whoever else wants it; then write, and leave no part behind if there is no room for all."""
        taken: str = super()._save(name, ContentFile(b""))  # type: ignore[misc]  # the stubs leave it out
        try:
            with self.open(taken, "wb") as file:
                for chunk in content.chunks():
                    file.write(chunk.encode() if isinstance(chunk, str) else chunk)
        except BaseException:
            self.delete(taken)
            raise
        note(self, taken)
        return taken


def is_stored(file: Any) -> bool:
    """Say whether a file of a row is the one that is stored, and no new upload."""
    return bool(getattr(file, "_committed", False))

"""Stored files that go with their rows: what a transaction wrote leaves the disk if it is undone."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.files.storage import Storage
from django.db import models, transaction

logger = logging.getLogger(__name__)

Written = list[tuple[Storage, str]]
_written: ContextVar[Written | None] = ContextVar("files_written", default=None)


@contextmanager
def atomic_with_files() -> Iterator[None]:
    """Change rows and store files in one transaction; if it raises, neither is there."""
    written: Written = []
    outer = _written.get()
    token = _written.set(written)
    try:
        with transaction.atomic():
            # First of all that is done after the commit: whatever another of them raises, the rows are there.
            transaction.on_commit(written.clear)
            yield
    except BaseException:
        _remove(written)
        raise
    finally:
        _written.reset(token)
    if outer is not None:
        outer.extend(written)


class StoredTogether(models.Model):
    """A row that is stored together with its files, or not at all."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store both in one transaction."""
        with atomic_with_files():
            super().save(*args, **kwargs)


def note(storage: Storage, name: str) -> None:
    """Remember that a file was stored, if a block is open that may be undone."""
    written = _written.get()
    if written is not None:
        written.append((storage, name))


def _remove(written: Written) -> None:
    for storage, name in written:
        try:
            storage.delete(name)
        except OSError:
            logger.exception("The file %s belongs to nothing and could not be removed", name)

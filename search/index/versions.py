"""Files of the local index: one for each version of its rules, so that two versions of the program get on."""

from pathlib import Path

from django.conf import settings

from publishing.machine.locking import if_unused, locked
from search.index import schema

SUFFIXES = ("", "-wal", "-shm", "-journal")
LOCKS = (".use", ".lock")


def current_file() -> Path:
    """The path of the file that this version uses."""
    base = Path(settings.SEARCH_INDEX_PATH)
    return base.with_name(f"{base.stem}-v{schema.SCHEMA}{base.suffix}")


def remove_unused() -> None:
    """Remove the files of other versions that no process has open.

    One that is needed after all is made again from the documents, as a lost one is.
    """
    base = Path(settings.SEARCH_INDEX_PATH)
    for path in set(base.parent.glob(f"{base.stem}*{base.suffix}")) - {current_file()}:
        with locked(path), if_unused(path) as is_unused:
            if is_unused:
                remove_file(path, SUFFIXES + LOCKS)


def remove_file(path: Path, suffixes: tuple[str, ...] = SUFFIXES) -> None:
    """Remove a file of SQLite, and what SQLite keeps beside it."""
    for suffix in suffixes:
        path.with_name(path.name + suffix).unlink(missing_ok=True)

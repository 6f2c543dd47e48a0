"""Building the file of the local index again beside the one that is read, while editors work.

The new file follows the sequence like any sink, from nothing, and takes the place of the old one in one step; whatever
comes later, it takes in itself. Nobody is ever answered from a half-built one.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publishing.machine.locking import locked
from publishing.sequence import sinks
from search.index.local_index import LocalIndex
from search.index.versions import LOCKS, SUFFIXES, current_file, remove_file


def rebuild() -> None:
    """Make the file of this version again."""
    with _beside(current_file()) as path:
        fresh = LocalIndex(lambda: path)
        while not sinks.follow(fresh):
            pass
        fresh.close()
        _take_place(path, current_file())


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Give the name of a new file, of which nothing is left afterwards; if this process dies, the worker tidies up."""
    fresh = path.with_name(f"{path.stem}-{secrets.token_hex(4)}{path.suffix}")
    try:
        yield fresh
    finally:
        remove_file(fresh, SUFFIXES + LOCKS)


def _take_place(fresh: Path, path: Path) -> None:
    """Let a closed file be the one that is opened at this path; who has the old one open sees that it is gone."""
    with locked(path):
        remove_file(path)
        fresh.rename(path)

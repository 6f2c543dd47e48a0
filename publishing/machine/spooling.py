"""A spool: a file between web processes, which add to it, and the worker, which takes all of it; one batch a line."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from publishing.machine.locking import locked

# Reached only where no worker runs; then the newest are lost.
MOST_BYTES = 4_000_000
OWNER_ONLY = 0o600


def add_batch(path: Path, batch: list[Any]) -> None:
    """Add a batch; none if it is empty."""
    if not batch:
        return
    with locked(path), os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY), "a") as file:
        if file.tell() < MOST_BYTES:
            # The break comes first: whatever half of a batch is there, this one is whole.
            file.write("\n" + json.dumps(batch))


def batches(path: Path) -> Iterator[Any]:
    """Yield what is in every batch; the caller holds the lock."""
    for line in path.read_text().splitlines():
        yield from _batch(line)


def _batch(line: str) -> list[Any]:
    """What is in a line; nothing if a process was killed over it."""
    try:
        return list(json.loads(line))
    except ValueError:
        return []

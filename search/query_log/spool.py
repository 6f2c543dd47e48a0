"""The file between web processes and worker: counts that are not in the database yet, one batch a line."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from publishing.machine.locking import locked

# The day and the text; how often, how many stories were found the last time, how well that answers.
Key = tuple[str, str]
Count = tuple[int, int, str]

# Reached only where no worker runs; then the newest are lost.
MOST_BYTES = 4_000_000
OWNER_ONLY = 0o600


def add(counts: Mapping[Key, Count]) -> None:
    """Add a batch."""
    path = Path(settings.SEARCH_LOG_PATH)
    if not counts:
        return
    with locked(path), os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY), "a") as file:
        if file.tell() < MOST_BYTES:
            # The break comes first: whatever half of a batch is there, this one is whole.
            file.write("\n" + json.dumps([[*key, *count] for key, count in counts.items()]))


def read() -> dict[Key, Count]:
    """All batches as one; the caller holds the lock."""
    found: dict[Key, Count] = {}
    for line in Path(settings.SEARCH_LOG_PATH).read_text().splitlines():
        for day, text, times, total, outcome in _batch(line):
            before, *_ = found.get((day, text), (0,))
            found[day, text] = (before + times, total, outcome)
    return found


def _batch(line: str) -> list[tuple[str, str, int, int, str]]:
    """The counts of a line; none of one that a process was killed over."""
    try:
        return list(map(tuple, json.loads(line)))
    except ValueError:
        return []

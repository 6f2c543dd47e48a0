"""The file between web processes and worker: counts that are not in the database yet."""

from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from publishing.machine.spooling import add_batch, batches

# The day and the text; how often, how many stories were found the last time, how well that answers.
Key = tuple[str, str]
Count = tuple[int, int, str]


def add(counts: Mapping[Key, Count]) -> None:
    """Add a batch."""
    add_batch(Path(settings.SEARCH_LOG_PATH), [[*key, *count] for key, count in counts.items()])


def read() -> dict[Key, Count]:
    """All batches as one; the caller holds the lock."""
    found: dict[Key, Count] = {}
    for day, text, times, total, outcome in batches(Path(settings.SEARCH_LOG_PATH)):
        before, *_ = found.get((day, text), (0,))
        found[day, text] = (before + times, total, outcome)
    return found

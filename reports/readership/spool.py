"""The file between web processes and worker: counts that are not in the database yet."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from django.conf import settings

from publishing.machine.spooling import add_batch, batches


def add(day: date, counts: Mapping[str, int]) -> None:
    """Add how often each address was read on a day."""
    add_batch(Path(settings.READERSHIP_PATH), [[day.isoformat(), path, times] for path, times in counts.items()])


def read() -> Counter[tuple[str, str]]:
    """All batches as one, by day and address; the caller holds the lock."""
    found: Counter[tuple[str, str]] = Counter()
    for day, path, times in batches(Path(settings.READERSHIP_PATH)):
        found[day, path] += times
    return found

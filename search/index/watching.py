"""The worker looks after the file of the index: what was lost in it is found, and mended without a hand."""

import logging
from collections.abc import Callable
from time import monotonic

from publishing.sequence import left_out, sinks
from search.index.local_index import LocalIndex
from search.index.losses import lost_against, lost_within

logger = logging.getLogger(__name__)

# Seconds between two looks; one takes a second for 100,000 stories.
EVERY = 600.0


class Watch:
    """Looks when the worker begins, and every ten minutes from then on; what it finds wanting is built again."""

    def __init__(self, index: LocalIndex, rebuild: Callable[[], None], clock: Callable[[], float] = monotonic) -> None:
        self._index, self._rebuild, self._clock = index, rebuild, clock
        self._due = clock()

    def step(self) -> bool:
        """Look if it is time; there is never more to do."""
        if self._clock() >= self._due and self._is_level():
            self.look()
            self._due = self._clock() + EVERY
        return True

    def look(self) -> None:
        """Build the index again if something is missing; it is read meanwhile."""
        if lost := self._lost():
            logger.error("The search index has lost %s: it is built again", lost)
            self._rebuild()

    def _is_level(self) -> bool:
        return self._index.position() == sinks.head()

    def _lost(self) -> str | None:
        """Say what is missing; None if nothing is, or if it cannot be told because something changed meanwhile."""
        head, aside = sinks.head(), left_out.of(self._index.name) | set(self._index.skipped())
        found = self._index.look(lost_within)
        if found is None and self._index.look(lambda connection: lost_against(connection, head, aside)):
            found = "entries"
        return found if self._is_level() and sinks.head() == head else None

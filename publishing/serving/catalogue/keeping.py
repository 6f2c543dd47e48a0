"""The newest snapshot that this process has read, shared by its threads."""

import threading

from publishing.projection import marks
from publishing.sequence.state import PublicState
from publishing.serving.catalogue.dependencies import Dependencies, Touched
from publishing.serving.catalogue.reading import brought_up
from publishing.serving.catalogue.snapshot import Snapshot


class Catalogue:
    """Keeps a snapshot, and what was touched since it was first read."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest = Snapshot()
        self._touched = Touched()

    def at(self, state: PublicState) -> Snapshot:
        """The snapshot of this state, or of a later one."""
        if not self.knows(state):
            # What is read amid a change of content may be undone, and its numbers given again.
            if marks.collecting():
                return brought_up(Snapshot())[0]
            self._catch_up(state)
        return self._newest

    def knows(self, state: PublicState) -> bool:
        """Say whether the snapshot of this state is in memory, so that nothing has to be read."""
        return self._newest.epoch == state.epoch and self._newest.number >= state.number

    def is_at(self, state: PublicState) -> bool:
        """Say whether the snapshot in memory is of this very state."""
        return self._newest.epoch == state.epoch and self._newest.number == state.number

    def is_untouched(self, dependencies: Dependencies, since: int, state: PublicState) -> bool:
        """Say whether what an answer was made from, as of a number, is the same in this state."""
        if not self.knows(state):
            self._catch_up(state)
        return self._touched.is_untouched(dependencies, since)

    def _catch_up(self, state: PublicState) -> None:
        with self._lock:
            if self.knows(state):
                return
            newest, changes = brought_up(self._newest)
            if changes is None:
                self._touched = Touched(newest.number)
            else:
                self._touched.note(changes, newest.number)
            self._newest = newest


catalogue = Catalogue()

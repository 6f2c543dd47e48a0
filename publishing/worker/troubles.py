"""Telling the log of what goes wrong again and again: when it begins, changes and ends, not each time."""

import logging

from publishing.sequence.sinks import Unreachable

logger = logging.getLogger(__name__)


class Trouble:
    """What one thing suffers from now, if anything; it is tried again and again meanwhile."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._known: type[Exception] | None = None
        self.failures = 0

    def met(self, error: Exception) -> None:
        """Count a failure; it is told if it is of another kind than the one before."""
        self.failures += 1
        if type(error) is self._known:
            return
        self._known = type(error)
        if isinstance(error, Unreachable):
            logger.warning("%s does not answer; tried again and again: %s", self._name, error)
        else:
            logger.error("%s failed; tried again and again", self._name, exc_info=error)

    def over(self) -> None:
        """Forget it, if there was any."""
        if self._known:
            logger.warning("%s answers again", self._name)
        self._known, self.failures = None, 0

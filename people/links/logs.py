"""Keys of private links stay out of the logs, which are read by others and kept for long."""

import logging
import re

# As `people.links.keys` makes them; nothing of Django's is there yet when logs are set up.
_KEY = re.compile(r"(?<![0-9A-Za-z])[0-9a-f]{40}(?![0-9A-Za-z])")
MASK = "[key]"


class WithoutKeys(logging.Formatter):
    """Writes a line with all that belongs to it, and a mask for each key in it."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and what went wrong below it."""
        return _KEY.sub(MASK, super().format(record))

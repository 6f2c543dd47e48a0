"""How often it is tried again, and when a consumer is given up until somebody has looked."""

import re
from datetime import timedelta

from publishing.machine.backoff import seconds

BACKOFF = seconds(5, 30, 120, 600, 1800, 3600, 2 * 3600, 4 * 3600, 8 * 3600, 12 * 3600)
GIVEN_UP_AFTER = timedelta(days=5)
LONGEST_WISH = timedelta(days=1)


def pause_after(failures: int, wish: str = "") -> timedelta:
    """The pause after so many failures in a row, or a longer one if the consumer asks for it (Retry-After)."""
    wished = timedelta(seconds=int(wish)) if re.fullmatch("[0-9]{1,5}", wish, re.ASCII) else timedelta(0)
    return max(BACKOFF.after(failures), min(wished, LONGEST_WISH))

"""What is said of the standing of a call, the same on pages, in feeds and in embeds."""

import datetime as dt

NO_DAY = "Open: no closing date is set"


def standing(closes: dt.date | None, *, is_open: bool) -> str:
    """Until when a call is open, or since when it is closed."""
    if closes is None:
        return NO_DAY
    return f"Open until {closes:%-d %B %Y}" if is_open else f"Closed on {closes:%-d %B %Y}"

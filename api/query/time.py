"""What is to come and what was, by the day of who asks."""

from enum import StrEnum


class When(StrEnum):
    """On which side of today something lies; what ends today, or waits for a new date, is still to come."""

    UPCOMING = "upcoming"
    PAST = "past"


def when_about(what: str) -> str:
    """What the contract says of the parameter."""
    return f"Only {what} that are not over yet, or only those that are, by the day in London."

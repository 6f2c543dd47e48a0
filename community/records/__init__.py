"""What of people this room keeps, as the register wants to know it."""

from community.records.participants import PARTICIPANTS
from people.register.holdings import register


def declare() -> None:
    """Declare it; called when the app is ready."""
    register(PARTICIPANTS)

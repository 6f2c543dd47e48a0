"""What of people this room and the one below it keep, as the register wants to know it."""

from people.records import consents, draft_links, mails, private_links, progress
from people.register.holdings import register


def declare() -> None:
    """Declare it; called when the app is ready."""
    register(consents.CONSENTS, mails.MAILS, draft_links.DRAFT_LINKS, private_links.PRIVATE_LINKS, progress.ANSWERS)

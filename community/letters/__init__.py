"""The mails of Connect Five. Each is written when it is sent, and only if it is still true then."""

from community.letters.beginning import BEGINNING
from community.letters.matched import LEFT_OUT, MATCHED, NOTE, NUDGE, PARTNER_LEFT
from community.letters.moving import ADDRESS_ASKED, MOVED, NEW_ADDRESS
from community.letters.reports import REPORT
from community.letters.taking_part import CONFIRM, WELCOME, YOUR_PAGE
from community.letters.to_seats import post_to
from community.letters.together import EDITED, TOGETHER
from people.outbox.letters import register

__all__ = [
    "ADDRESS_ASKED", "BEGINNING", "CONFIRM", "EDITED", "LEFT_OUT", "MATCHED", "MOVED", "NAMES", "NEW_ADDRESS", "NOTE",
    "NUDGE", "PARTNER_LEFT", "REPORT", "TOGETHER", "WELCOME", "YOUR_PAGE", "declare", "post_to",
]  # fmt: skip

ALL = (
    CONFIRM, WELCOME, YOUR_PAGE, ADDRESS_ASKED, NEW_ADDRESS, MOVED, BEGINNING, MATCHED, LEFT_OUT, NUDGE, NOTE,
    PARTNER_LEFT, TOGETHER, EDITED, REPORT,
)  # fmt: skip
# Of those that go to people who take part.
NAMES = frozenset(letter.name for letter in ALL if letter is not REPORT)


def declare() -> None:
    """Let them be sent; called when the app is ready."""
    for letter in ALL:
        register(letter)

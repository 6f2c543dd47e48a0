"""The mails to contributors, each written when it is sent: what was withdrawn meanwhile gets none."""

from collections.abc import Callable

from contributions.handling.access import address_of
from contributions.models import Contribution, Message
from people.models import Mail
from people.outbox import letters
from people.outbox.letters import Letter, NotToBeSent, Words, from_template
from people.outbox.queue import post

NOBODY = "Whoever offered it has withdrawn it, or was erased."


def _from(template: str) -> Callable[[Mail], Words]:
    def write(mail: Mail) -> Words:
        contribution = Contribution.objects.filter(pk=mail.about["contribution"], email=mail.recipient).first()
        if contribution is None:
            raise NotToBeSent(NOBODY)
        message = Message.objects.filter(pk=mail.about.get("message"), contribution=contribution).first()
        context = {"contribution": contribution, "message": message, "link": address_of(contribution)}
        return from_template(f"contributions/mail/{template}.txt", context)

    return write


RECEIVED = Letter("contribution-received", "A story was received", _from("received"))
ASKED = Letter("contribution-asked", "A question about a story", _from("asked"))
TO_APPROVE = Letter("contribution-to-approve", "A story to approve", _from("to_approve"))
DECLINED = Letter("contribution-declined", "A story was declined", _from("declined"))
REMINDER = Letter("contribution-reminder", "A reminder about a story", _from("reminder"))
WARNING = Letter("contribution-warning", "A story is about to be deleted", _from("warning"))
LETTERS = {letter.name: letter for letter in (RECEIVED, ASKED, TO_APPROVE, DECLINED, REMINDER, WARNING)}


def register() -> None:
    """Let these mails be sent; called when the app is ready."""
    for letter in LETTERS.values():
        letters.register(letter)


def tell(contribution: Contribution, letter: Letter, message: Message | None = None) -> None:
    """Mail to a contributor, with the link by which they follow what they offered."""
    about = {"contribution": contribution.pk} | ({"message": message.pk} if message else {})
    post(letter, contribution.email, **about)

"""The mails to contributors, each written when it is sent: what was withdrawn meanwhile gets none."""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from contributions.handling.access import address_of
from contributions.handling.changing import NotDone
from contributions.handling.usual_wait import usual_wait
from contributions.models import Contribution, Message
from people.models import Mail
from people.outbox import letters
from people.outbox.letters import Letter, NotToBeSent, Words, from_template
from people.outbox.queue import post

NOBODY = "Whoever offered it has withdrawn it, or was erased."
UNKNOWN = "Their address is not known any more: it was erased, as we promise."
HELD = "It is not the time for this mail."


def _from(template: str) -> Callable[[Mail], Words]:
    def write(mail: Mail) -> Words:
        contribution = Contribution.objects.filter(pk=mail.about["contribution"], email=mail.recipient).first()
        if contribution is None:
            raise NotToBeSent(NOBODY)
        if contribution.concern_at:
            raise NotToBeSent(HELD)
        message = Message.objects.filter(pk=mail.about.get("message"), contribution=contribution).first()
        return words_of(template, contribution, message, address_of(contribution))

    return write


RECEIVED = Letter("contribution-received", "A story was received", _from("received"))
ASKED = Letter("contribution-asked", "A question about a story", _from("asked"))
TO_APPROVE = Letter("contribution-to-approve", "A story to approve", _from("to_approve"))
DECLINED = Letter("contribution-declined", "A story was declined", _from("declined"))
REMINDER = Letter("contribution-reminder", "A reminder about a story", _from("reminder"))
WARNING = Letter("contribution-warning", "A story is about to be deleted", _from("warning"))
LETTERS = {letter.name: letter for letter in (RECEIVED, ASKED, TO_APPROVE, DECLINED, REMINDER, WARNING)}


def words_of(template: str, contribution: Contribution, message: Message | None, link: str) -> Words:
    """What a mail to a contributor says, with this link to where they follow their story."""
    context = {"contribution": contribution, "message": message, "link": link, "usual_wait": usual_wait}
    return from_template(f"contributions/mail/{template}.txt", context)


def register() -> None:
    """Let these mails be sent; called when the app is ready."""
    for letter in LETTERS.values():
        letters.register(letter)


def mails_about(contribution: Contribution) -> QuerySet[Mail]:
    """The mails about a contribution, on their way or sent; of a sent one, only its recipient is known any more."""
    sent = Q(state=Mail.State.SENT, recipient=contribution.email)
    return Mail.objects.filter(Q(about__contribution=contribution.pk) | sent, letter__in=LETTERS)


def mails_waiting_for(contribution: Contribution) -> QuerySet[Mail]:
    """The mails to a contributor that have not been sent."""
    return mails_about(contribution).exclude(state=Mail.State.SENT)


def tell(contribution: Contribution, letter: Letter, message: Message | None = None) -> None:
    """Mail to a contributor, with the link by which they follow what they offered. Raises NotDone."""
    if not contribution.email:
        raise NotDone(UNKNOWN)
    about = {"contribution": contribution.pk} | ({"message": message.pk} if message else {})
    post(letter, contribution.email, **about)

"""Mails to editors: that there is something to see in the CMS, and nothing of what it is."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse

from contributions.handling.editors import MAY_SEE, readers_of_news, visible_to
from contributions.models import Contribution
from people.models import Mail
from people.outbox import letters
from people.outbox.letters import Letter, NotToBeSent, Words, from_template
from people.outbox.queue import post


def _from(template: str) -> Callable[[Mail], Words]:
    def write(mail: Mail) -> Words:
        accounts = [one for one in User.objects.filter(email__iexact=mail.recipient) if one.has_perm(MAY_SEE)]
        key = mail.about["contribution"]
        if not any(visible_to(account).filter(pk=key).exists() for account in accounts):
            message = "It is gone, or nobody with this address may see it."
            raise NotToBeSent(message)
        address = settings.WAGTAILADMIN_BASE_URL + reverse("inbox_contribution", args=[key])
        return from_template(f"contributions/mail/{template}.txt", {"link": address})

    return write


NEWS = Letter("inbox-news", "Something new in the inbox", _from("news"))
HANDED_OVER = Letter("inbox-handed-over", "A story was handed over", _from("handed_over"))
CONCERN = Letter("inbox-concern", "A concern about a story", _from("concern"))


def register() -> None:
    """Let these mails be sent; called when the app is ready."""
    for letter in (NEWS, HANDED_OVER, CONCERN):
        letters.register(letter)


def tell_editors(contribution: Contribution) -> None:
    """Tell those who want to hear of it that a contributor has sent something."""
    mail_to(readers_of_news(contribution), CONCERN if contribution.concern_at else NEWS, contribution)


def mail_to(accounts: Iterable[User], letter: Letter, contribution: Contribution) -> None:
    """Mail to accounts that have an address; whoever has the same mail still to come gets no second one."""
    about = {"letter": letter.name, "about__contribution": contribution.pk, "state": Mail.State.WAITING}
    for account in accounts:
        if account.email and not Mail.objects.filter(**about, recipient=account.email).exists():
            post(letter, account.email, contribution=contribution.pk)

"""What Wagtail notifies editors of: moderation and comments.

Wagtail writes these mails while it handles a request, out of what is in its memory then. So their words are stored, for
as long as they wait; they hold no key, only the address of a page for which one has to log in.
"""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from people.models import Mail
from people.outbox.letters import Letter, NotToBeSent, Words
from people.outbox.queue import post

MAY_ENTER = "wagtailadmin.access_admin"


class OutboxBackend(BaseEmailBackend):
    """Writes mails into the outbox in the transaction that causes them, and sends none."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write each of them once for each person that it is for."""
        for message in email_messages:
            for recipient in message.recipients():
                post(NOTICE, recipient, subject=str(message.subject), text=str(message.body))
        return len(email_messages)


def write(mail: Mail) -> Words:
    """The words as Wagtail wrote them, if it is still an editor to whom they go."""
    accounts = User.objects.filter(email__iexact=mail.recipient, is_active=True)
    if not any(account.has_perm(MAY_ENTER) for account in accounts):
        message = "Nobody with this address may enter the CMS any more."
        raise NotToBeSent(message)
    return Words(mail.about["subject"], mail.about["text"])


NOTICE = Letter("notice", "Moderation or comments", write)

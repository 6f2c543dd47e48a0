"""A mail as it is sent."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from people.models import Mail
from people.outbox.letters import NotToBeSent, letter_of

# Of names that end so, nobody has an address (RFC 2606).
NOBODY = "invalid"


def message_of(mail: Mail) -> EmailMessage:
    """The message that a mail is now. Raises NotToBeSent if it is to be none."""
    host = mail.recipient.rpartition("@")[2].rstrip(".").casefold()
    if host.rpartition(".")[2] == NOBODY:
        message = f"Nobody has an address that ends in .{NOBODY}."
        raise NotToBeSent(message)
    if mail.good_until <= timezone.now():
        message = "It could not be sent in time."
        raise NotToBeSent(message)
    words = letter_of(mail).write(mail)
    headers = {
        "Message-ID": f"<{mail.key}@{settings.PUBLIC_HOST}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "en-GB",
    }
    to = [words.to or mail.recipient]
    reply_to = [words.reply_to] if words.reply_to else None
    return EmailMessage(words.subject, words.text, settings.DEFAULT_FROM_EMAIL, to, reply_to=reply_to, headers=headers)

"""A mail as it is sent."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from people.models import Mail
from people.outbox.html_mail import html_of
from people.outbox.letters import NotToBeSent, Words, letter_of

# Of names that end so, nobody has an address (RFC 2606).
NOBODY = "invalid"


def message_of(mail: Mail) -> EmailMultiAlternatives:
    """The message that a mail is now. Raises NotToBeSent if it is to be none."""
    host = mail.recipient.rpartition("@")[2].rstrip(".").casefold()
    if host.rpartition(".")[2] == NOBODY:
        message = f"Nobody has an address that ends in .{NOBODY}."
        raise NotToBeSent(message)
    if mail.good_until <= timezone.now():
        message = "It could not be sent in time."
        raise NotToBeSent(message)
    words = letter_of(mail).write(mail)
    made = _in_both_forms(words, [words.to or mail.recipient])
    made.reply_to = [words.reply_to] if words.reply_to else []
    made.extra_headers = _headers(mail, words)
    return made


def as_file(words: Words) -> bytes:
    """Words as the file of a mail to nobody yet, which mail programs open to be sent."""
    made = _in_both_forms(words, [])
    made.extra_headers = {"X-Unsent": "1", "Content-Language": "en-GB"}
    return made.message().as_bytes()


def _in_both_forms(words: Words, to: list[str]) -> EmailMultiAlternatives:
    made = EmailMultiAlternatives(words.subject, words.text, settings.DEFAULT_FROM_EMAIL, to)
    made.attach_alternative(html_of(words), "text/html")
    return made


def _headers(mail: Mail, words: Words) -> dict[str, str]:
    """What programs read; RFC 8058 has them end what somebody does not want any more, without opening it."""
    headers = {
        "Message-ID": f"<{mail.key}@{settings.PUBLIC_HOST}>",
        "Auto-Submitted": "auto-generated",
        "Content-Language": "en-GB",
    }
    if words.stop:
        headers |= {"List-Unsubscribe": f"<{words.stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return headers

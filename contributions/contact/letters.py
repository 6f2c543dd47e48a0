"""The mail that brings a message to the mailbox of those who look after the library."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse

from contributions.handling.editors import MAY_READ, MAY_SETTLE
from contributions.models import Note
from people.models import Mail
from people.outbox.letters import Letter, NotToBeSent, Words, from_template
from people.outbox.queue import post

# Longer than any mail server is away.
LIFE = timedelta(days=90)


def write(mail: Mail) -> Words:
    """The message; an answer goes to whoever wrote it, if they said how to reach them."""
    note = Note.objects.filter(pk=mail.about["note"]).first()
    if note is None:
        message = "The message was erased."
        raise NotToBeSent(message)
    if note.concern_at:
        message = "It is for those who are named for concerns."
        raise NotToBeSent(message)
    words = from_template("contributions/mail/note.txt", {"note": note}, to=settings.CONTACT_EMAIL)
    return Words(words.subject, words.text, words.to, reply_to=note.email)


NOTE = Letter("contact-message", "A message from the contact form", write, life=LIFE)


def mail_to_us(note: Note) -> None:
    """Write a message into the outbox."""
    note.mail = post(NOTE, settings.CONTACT_EMAIL, note=note.pk)
    note.save(update_fields=["mail"])


def _of_a_concern(mail: Mail) -> Words:
    """Where it is, and nothing of what it is."""
    note = Note.objects.filter(pk=mail.about["note"]).exclude(concern_at=None).first()
    accounts = User.objects.filter(email__iexact=mail.recipient)
    if note is None or not any(one.has_perm(MAY_SETTLE) and one.has_perm(MAY_READ) for one in accounts):
        message = "It is gone or settled, or nobody with this address may see it."
        raise NotToBeSent(message)
    link = settings.WAGTAILADMIN_BASE_URL + reverse("note", args=[note.pk])
    return from_template("contributions/mail/concern.txt", {"link": link})


CONCERN = Letter("contact-concern", "A concern about a message", _of_a_concern)


def tell_leads(note: Note, accounts: Iterable[User]) -> None:
    """Mail to those who are named for concerns, as far as they have an address."""
    for account in accounts:
        if account.email:
            post(CONCERN, account.email, note=note.pk)
